import type { Messages } from '../messages.ts';

/** Le cadre de chaque vue, ses raccourcis, et ce qui a échoué. */
export const frame: Messages['frame'] = {
  app: {
    name: 'Carveout',
    skip: 'Aller au contenu',
    where: 'Fil d’Ariane',
    language: 'Langue',
    theme: 'Apparence',
    themes: { system: 'Selon le système', light: 'Claire', dark: 'Sombre' },
    reconnecting:
      'La connexion à Carveout est interrompue et en cours de rétablissement. Les informations affichées ne sont peut-être plus à jour.',
    close: 'Fermer',
    cancel: 'Annuler',
    retry: 'Réessayer',
    dismiss: 'Ignorer',
    notFound: {
      title: 'Cette page n’existe pas',
      text: 'L’adresse est peut-être incomplète.',
      back: 'Retour aux accords',
    },
    crashed: {
      title: 'Cette page a cessé de fonctionner',
      text: 'Rien de ce que vous avez décidé n’est perdu : chaque décision est enregistrée dès qu’elle est prise. Rechargez la page pour continuer.',
      reload: 'Recharger',
    },
  },
  views: {
    title: 'Vues de cet accord',
    read: 'Lecture',
    map: 'Carte des protections',
    measures: 'Mesures',
    rounds: 'Versions',
  },
  languages: { en: 'anglais', fr: 'français', es: 'espagnol' },
  formats: { xml: 'XML', text: 'texte brut', pdf: 'PDF', docx: 'Word', html: 'HTML' },
  shortcuts: {
    title: 'Raccourcis clavier',
    open: 'Raccourcis',
    enabled: 'Activer les raccourcis à une seule touche',
    enabledText: 'Désactivez-les si elles gênent la saisie vocale ou un autre outil.',
    next: 'Passage signalé suivant',
    previous: 'Passage signalé précédent',
    accept: 'Accepter le passage',
    reject: 'Le rejeter, avec un motif',
    correct: 'En corriger le type, la force ou les mots',
    comment: 'Le commenter',
    propose: 'Proposer une autre rédaction',
    position: 'Prendre position',
    assign: 'L’attribuer',
    mark: 'Signaler une clause omise : les mots sélectionnés, ou la disposition suivante',
    undo: 'Annuler votre dernière action',
    find: 'Chercher dans les passages signalés',
    seek: 'Chercher des mots dans le texte',
    original: 'Texte ou pages d’origine (PDF)',
    cells: 'Aller d’une case à l’autre de la carte',
    ends: 'À la première ou à la dernière case de la ligne',
    reasons: 'Ouvrir les raisons d’une case',
    goTo: {
      read: 'Lire le texte',
      map: 'Voir la carte des protections',
      measures: 'Voir ce qui reste des mesures',
      rounds: 'Voir ce que cette version modifie',
    },
    library: 'Retour aux accords',
    sheet: 'Cette liste de raccourcis',
    escape: 'Quitter un formulaire ou une boîte de dialogue',
    followedBy: 'puis',
    or: 'ou',
  },
  failure: {
    'bad-request': 'Carveout n’a pas compris la demande. Rechargez la page et recommencez.',
    unauthenticated: 'Vous n’êtes pas connecté, ou ne l’êtes plus. Connectez-vous, puis réessayez.',
    forbidden:
      'Vous n’avez pas ce droit ici. Demandez-le à un propriétaire du dossier ; et ouvrez Carveout à sa propre adresse.',
    'not-found': 'Cet élément n’existe plus ; il a peut-être été supprimé.',
    conflict:
      'Quelqu’un d’autre a modifié cet élément entre-temps. Consultez son état actuel, puis décidez de nouveau.',
    'too-large':
      'Le fichier dépasse la taille admise par Carveout. Divisez-le ou retirez les listes qu’il est inutile de lire.',
    'too-many-requests': 'Trop de demandes à la fois. Patientez une minute, puis réessayez.',
    'storage-full':
      'Le serveur n’a plus de place pour d’autres fichiers. Prévenez la personne qui l’administre ; supprimez ce qui n’est plus utile, puis réessayez.',
    'not-ready': 'L’accord n’est pas encore prêt. Attendez la fin de la lecture.',
    internal:
      'Carveout a rencontré une erreur interne. Rien de ce qui a été enregistré n’est perdu. Réessayez ; si l’erreur persiste, consultez le journal.',
    offline: 'Carveout ne répond pas. Vérifiez qu’il fonctionne encore, puis réessayez.',
    unreadable: 'La réponse de Carveout n’a pas pu être interprétée. Rechargez la page.',
  },
};
