import type { Messages } from '../messages.ts';

/** Qué está mal en un archivo de reglas o de ejemplos, una frase por código. */
export const mistakes: Messages['mistakes'] = {
  mistake: {
    yaml: 'A partir de aquí no se puede leer el archivo. Su lector dice: «{{detail}}».',
    'yaml-tab': 'La línea empieza con una tabulación; empiécela con espacios.',
    'yaml-indent':
      'La línea empieza demasiado a la izquierda o a la derecha para aquello a lo que pertenece; dele tantos espacios como a sus vecinas. El lector del archivo dice: «{{detail}}».',
    'yaml-key-twice': 'Esta clave ya figura aquí; cada una figura una sola vez.',
    'yaml-unclosed': 'Aquí hay algo sin cerrar o sin separar. El lector del archivo dice: «{{detail}}».',
    'yaml-colon':
      'Aquí faltan dos puntos o sobran; ponga entre comillas rectas el texto que los contenga. El lector del archivo dice: «{{detail}}».',
    'yaml-sign':
      'El texto que empieza con un signo como @, *, & o % va entre comillas rectas. El lector del archivo dice: «{{detail}}».',
    'yaml-alias':
      'Lo que aquí se toma prestado con un asterisco no se encuentra, o se toma demasiadas veces. El lector del archivo dice: «{{detail}}».',
    'file-too-long': 'El archivo es demasiado largo; puede tener {{most}} letras.',
    'file-empty': 'El archivo no contiene las claves que necesita.',
    missing: 'Falta «{{key}}».',
    'unknown-key': 'No existe la clave «{{keys}}». Conocidas aquí: {{known}}.',
    'not-text': 'En «{{key}}» se espera un texto; ponga entre comillas rectas el texto que contenga dos puntos.',
    'not-a-list': 'En «{{key}}» se espera una lista: una línea por elemento, que empiece con un guion.',
    'not-a-number': 'En «{{key}}» se espera un número.',
    'not-a-group': 'En «{{key}}» se esperan claves con valores.',
    'not-one-of': '«{{found}}» no puede figurar en «{{key}}». Conocidos: {{known}}.',
    'no-id':
      '«{{found}}» no es un nombre de regla: se compone de palabras en minúsculas sin acentos, unidas por guiones.',
    'too-few': '«{{key}}» tiene muy pocos elementos; al menos: {{least}}.',
    'too-short': 'El texto de «{{key}}» es demasiado corto; letras, al menos: {{least}}.',
    'too-long': 'Lo que figura en «{{key}}» es demasiado largo; como máximo: {{most}}.',
    'too-small': 'El número de «{{key}}» es demasiado pequeño; al menos: {{least}}.',
    'too-large': 'El número de «{{key}}» es demasiado grande; como máximo: {{most}}.',
    'pattern-middle': '«{{word}}»: una palabra se da por su comienzo o por su final, no por su parte central.',
    'pattern-gap': 'Un intervalo va de 1 a {{most}} palabras; este tiene {{found}}.',
    'pattern-list': 'No existe la lista @{{list}}. Conocidas: {{known}}.',
    'pattern-sign': '«{{sign}}» no significa nada en un patrón.',
    'pattern-deep': 'Los paréntesis o corchetes se anidan en más de {{most}} niveles.',
    'pattern-unclosed': '«{{open}}» se abre aquí y no se cierra con «{{close}}».',
    'pattern-unopened': '«{{sign}}» cierra algo que no se abrió.',
    'pattern-empty': 'Aquí se espera una palabra, una lista o un paréntesis.',
    'pattern-words': 'Con sus listas desarrolladas, el patrón contiene más de {{most}} palabras.',
    'pattern-ways': 'Con sus listas desarrolladas, el patrón tiene más de {{most}} pasos de una palabra a otra.',
    'pattern-optional': 'Un patrón necesita al menos una palabra que deba figurar.',
    'pattern-open': 'Un patrón empieza y termina con una palabra, no con un intervalo.',
    'rules-too-large':
      'Con este patrón, las reglas del idioma son demasiado grandes en conjunto; acorte las listas o los intervalos.',
    'id-taken': 'Otra regla ya tiene el nombre {{id}}; dé otro a esta.',
    'chapter-unknown': 'No existe el tipo de capítulo «{{kind}}». Conocidos: {{known}}.',
    'category-undescribed': 'Las reglas incluidas no describen este tipo de cláusula.',
    'example-silent': 'La regla {{rule}} no lo encuentra; ninguna lo encuentra.',
    'example-other': 'La regla {{rule}} no lo encuentra; lo encuentran: {{fired}}.',
    'example-force': 'Su fuerza se lee como «{{read}}», no como «{{wanted}}».',
    'example-covers': 'Su alcance se lee como «{{read}}», no como «{{wanted}}».',
    'example-fires': 'Lo encuentran: {{fired}}.',
    'example-found': 'Ahora se encuentra: páselo a must-fire.',
    'example-mended': 'Ya no se encuentra: páselo a must-not-fire.',
    'examples-few': 'La regla {{rule}} necesita {{least}} ejemplos que deban encontrarse; hasta ahora: {{own}}.',
    other: '{{detail}}',
    nothing: 'nada',
  },
};
