import type { Messages } from '../messages.ts';

/** Ce qui est fautif dans un fichier de règles ou d’exemples, une phrase par code. */
export const mistakes: Messages['mistakes'] = {
  mistake: {
    yaml: 'À partir d’ici, le fichier ne peut pas être lu. Son lecteur dit : « {{detail}} ».',
    'yaml-tab': 'La ligne commence par une tabulation ; commencez-la par des espaces.',
    'yaml-indent':
      'La ligne commence trop à gauche ou trop à droite pour ce dont elle fait partie ; donnez-lui autant d’espaces que ses voisines. Le lecteur du fichier dit : « {{detail}} ».',
    'yaml-key-twice': 'Cette clé figure déjà ici ; chacune ne figure qu’une fois.',
    'yaml-unclosed': 'Quelque chose n’est pas fermé ou pas séparé ici. Le lecteur du fichier dit : « {{detail}} ».',
    'yaml-colon':
      'Il manque ici un deux-points, ou il y en a un de trop ; mettez entre guillemets droits un texte qui en contient. Le lecteur du fichier dit : « {{detail}} ».',
    'yaml-sign':
      'Un texte qui commence par un signe tel que @, *, & ou % se met entre guillemets droits. Le lecteur du fichier dit : « {{detail}} ».',
    'yaml-alias':
      'Ce qui est emprunté ici par un astérisque est introuvable, ou emprunté trop souvent. Le lecteur du fichier dit : « {{detail}} ».',
    'file-too-long': 'Le fichier est trop long ; il peut avoir {{most}} lettres.',
    'file-empty': 'Le fichier ne contient pas les clés qu’il lui faut.',
    missing: 'Il manque « {{key}} ».',
    'unknown-key': 'Il n’y a pas de clé « {{keys}} ». Connues ici : {{known}}.',
    'not-text':
      'Un texte est attendu dans « {{key}} » ; mettez entre guillemets droits un texte qui contient un deux-points.',
    'not-a-list': 'Une liste est attendue dans « {{key}} » : une ligne par élément, commençant par un tiret.',
    'not-a-number': 'Un nombre est attendu dans « {{key}} ».',
    'not-a-group': 'Des clés avec leurs valeurs sont attendues dans « {{key}} ».',
    'not-one-of': '« {{found}} » ne peut pas figurer dans « {{key}} ». Connus : {{known}}.',
    'no-id':
      '« {{found}} » n’est pas un nom de règle : il se compose de mots en minuscules sans accents, joints par des traits d’union.',
    'too-few': '« {{key}} » a trop peu d’éléments ; au moins : {{least}}.',
    'too-short': 'Le texte dans « {{key}} » est trop court ; lettres au moins : {{least}}.',
    'too-long': 'Ce qui figure dans « {{key}} » est trop long ; au plus : {{most}}.',
    'too-small': 'Le nombre dans « {{key}} » est trop petit ; au moins : {{least}}.',
    'too-large': 'Le nombre dans « {{key}} » est trop grand ; au plus : {{most}}.',
    'pattern-middle': '« {{word}} » : un mot se donne par son début ou par sa fin, non par son milieu.',
    'pattern-gap': 'Un intervalle va de 1 à {{most}} mots ; celui-ci en a {{found}}.',
    'pattern-list': 'Il n’y a pas de liste @{{list}}. Connues : {{known}}.',
    'pattern-sign': '« {{sign}} » ne signifie rien dans un motif.',
    'pattern-deep': 'Les parenthèses ou crochets s’emboîtent sur plus de {{most}} niveaux.',
    'pattern-unclosed': '« {{open}} » s’ouvre ici sans être fermé par « {{close}} ».',
    'pattern-unopened': '« {{sign}} » ferme ce qui n’a pas été ouvert.',
    'pattern-empty': 'Un mot, une liste ou une parenthèse est attendu ici.',
    'pattern-words': 'Une fois ses listes développées, le motif contient plus de {{most}} mots.',
    'pattern-ways': 'Une fois ses listes développées, le motif compte plus de {{most}} passages d’un mot à l’autre.',
    'pattern-optional': 'Un motif a besoin d’au moins un mot qui doit figurer.',
    'pattern-open': 'Un motif commence et finit par un mot, non par un intervalle.',
    'rules-too-large':
      'Avec ce motif, les règles de la langue sont trop volumineuses ensemble ; abrégez les listes ou les intervalles.',
    'id-taken': 'Une autre règle porte déjà le nom {{id}} ; donnez-en un autre à celle-ci.',
    'chapter-unknown': 'Il n’y a pas de type de chapitre « {{kind}} ». Connus : {{known}}.',
    'category-undescribed': 'Les règles fournies ne décrivent pas ce type de clause.',
    'example-silent': 'La règle {{rule}} ne le trouve pas ; aucune ne le trouve.',
    'example-other': 'La règle {{rule}} ne le trouve pas ; trouvé par : {{fired}}.',
    'example-force': 'Sa force est lue comme « {{read}} », non « {{wanted}} ».',
    'example-covers': 'Sa portée est lue comme « {{read}} », non « {{wanted}} ».',
    'example-fires': 'Il est trouvé par : {{fired}}.',
    'example-found': 'Il est trouvé désormais : déplacez-le sous must-fire.',
    'example-mended': 'Il n’est plus trouvé : déplacez-le sous must-not-fire.',
    'examples-few': 'La règle {{rule}} a besoin de {{least}} exemples qui doivent être trouvés ; jusqu’ici : {{own}}.',
    other: '{{detail}}',
    nothing: 'rien',
  },
};
