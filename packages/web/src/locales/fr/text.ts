import type { Messages } from '../messages.ts';

/** Chercher des mots dans le texte, ce à quoi il renvoie, et ses pages d’origine. */
export const text: Messages['text'] = {
  seek: {
    open: 'Chercher dans le texte',
    words: 'Mots à chercher dans le texte',
    none: 'nulle part',
    at: '{{at}} sur {{total}}',
    previous: 'Occurrence précédente',
    next: 'Occurrence suivante',
  },
  link: {
    to: 'Lien vers {{place}}',
    copied: 'Le lien a été copié.',
    inAddress: 'Le lien se trouve dans la barre d’adresse.',
  },
  reference: {
    term: 'Définition de « {{term}} »',
    definedIn: 'Défini à : {{place}}',
    terms: 'Marquer les termes définis',
    title: 'À quoi renvoie « {{words}} »',
    goThere: 'S’y rendre',
    oneOf: 'Il peut s’agir de l’une de ces dispositions :',
    elsewhere: 'Ceci se trouve dans un autre traité, qui n’est pas dans ce fichier.',
    nowhere: 'Ce à quoi ceci renvoie n’a pas été trouvé dans ce fichier.',
    more_one: 'et {{count}} autre disposition',
    more_other: 'et {{count}} autres dispositions',
  },
  pages: {
    switch: 'Afficher',
    asText: 'Texte',
    asPages: 'Pages',
    label: 'Pages d’origine de l’accord',
    page: 'Page {{page}} sur {{total}}',
    failed: 'Le fichier d’origine n’a pas pu être affiché. Son texte reste consultable tel qu’il a été lu.',
    damaged: 'Cette page n’a pas pu être dessinée.',
    unplaced: 'Le passage se trouve sur cette page ; son emplacement exact n’est pas connu.',
  },
};
