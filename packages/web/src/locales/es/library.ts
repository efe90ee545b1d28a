import type { Messages } from '../messages.ts';

/** La biblioteca y los archivos que entran en ella. */
export const library: Messages['library'] = {
  library: {
    title: 'Acuerdos',
    lead: 'Cada acuerdo se lee en este equipo; nada sale de él.',
    choose: 'Añadir acuerdos',
    dropHint: 'o suelte archivos en cualquier lugar de esta página',
    reads: 'PDF con capa de texto, Word (.docx), páginas web, texto sin formato, XML',
    drop: 'Suelte los archivos para añadirlos',
    dropMany: 'Cada archivo se lee por separado.',
    loading: 'Se está cargando la lista de acuerdos',
    caption: 'Acuerdos añadidos',
    columns: {
      agreement: 'Acuerdo',
      parties: 'Partes',
      signed: 'Firma',
      language: 'Idioma',
      findings: 'Pasajes señalados',
      review: 'Revisados',
      actions: 'Acciones',
    },
    model: 'Modelo',
    modelSays: 'Redactado para Carveout, a fin de mostrar lo que hace; no es un acuerdo real',
    unsigned: 'no consta',
    moreParties: '{{shown}} y {{count}} más',
    counts: 'compromisos: {{commitment}}, protecciones: {{protection}}, promoción: {{promotion}}',
    nothing: 'Ningún pasaje señalado',
    reviewed: '{{decided}} de {{total}}',
    remove: 'Eliminar {{title}}',
    removing: {
      title: '¿Eliminar este acuerdo?',
      text: 'Se eliminará «{{title}}», con su archivo original, sus pasajes señalados y todas las decisiones tomadas sobre ellos. Esta acción no se puede deshacer.',
      confirm: 'Eliminar el acuerdo',
      failed: 'El acuerdo no se ha eliminado.',
      done: '«{{title}}» se ha eliminado.',
    },
    stage: {
      queued: 'En espera de lectura',
      reading: 'Leyendo',
      readingPage: 'Leyendo, página {{done}} de {{total}}',
      recognising: 'Reconociendo páginas escaneadas',
      recognisingPage: 'Reconociendo páginas escaneadas, {{done}} de {{total}}',
      analysing: 'Buscando cláusulas',
      done: 'Listo',
      failed: 'No se pudo leer',
    },
    ready: '«{{title}}» está listo.',
    failedNews: 'No se pudo leer «{{title}}».',
    first: {
      title: 'Tres pasos para empezar',
      model: 'Abrir el acuerdo modelo',
      modelText: 'Es breve y muestra un pasaje de cada tipo, con los motivos por los que se señala.',
      add: 'Añadir un acuerdo propio',
      addText:
        'Elija archivos o suéltelos en esta página. Al comienzo de cada texto consta qué se ha leído de él y qué se ha buscado.',
      review: 'Revisar los pasajes señalados',
      reviewText: 'Acepte lo que esté bien señalado y rechace lo demás, indicando el motivo. Cada decisión se guarda.',
    },
  },
  upload: {
    title: 'Archivos que se están añadiendo',
    waiting: 'En espera',
    sent: '{{share}} de {{size}}',
    sending: 'Enviando {{name}}',
    cancel: 'Cancelar el envío de {{name}}',
    retry: 'Volver a enviar {{name}}',
    dismiss: 'Descartar {{name}}',
    failed: 'No añadido',
  },
  readFailure: {
    'empty-file': 'El archivo está vacío. Compruebe que se guardó por completo y añádalo de nuevo.',
    'format-unknown':
      'Carveout no conoce este tipo de archivo. Guárdelo como PDF, Word (.docx) o texto sin formato y añádalo de nuevo.',
    'format-not-read':
      'Este tipo de archivo no se lee, como los de Word del tipo antiguo (.doc). Guárdelo como PDF, Word (.docx) o texto sin formato y añádalo de nuevo.',
    damaged:
      'El archivo está dañado o incompleto. Ábralo y guárdelo de nuevo en el programa que lo creó, y añádalo otra vez.',
    encrypted: 'El archivo está protegido con contraseña. Guarde una copia sin ella y añádala.',
    'no-text':
      'El archivo no contiene texto que se pueda leer o reconocer. Escanéelo de nuevo, derecho y a 300 puntos por pulgada, o añada una copia con texto.',
    'too-large': 'El archivo es demasiado grande para leerlo. Divídalo por capítulos y añada las partes.',
    'too-slow': 'La lectura tardó demasiado y se detuvo. Divida el archivo por capítulos y añada las partes.',
    'reader-crashed': 'La lectura de este archivo falló, sin otro daño. Guárdelo en otro formato y añádalo de nuevo.',
    cancelled: 'El trabajo sobre este archivo se canceló. Vuelva a pedir el análisis cuando lo necesite.',
  },
};
