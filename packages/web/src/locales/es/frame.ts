import type { Messages } from '../messages.ts';

/** El marco de cada vista, sus atajos y lo que falló. */
export const frame: Messages['frame'] = {
  app: {
    name: 'Carveout',
    skip: 'Ir al contenido',
    where: 'Ruta de navegación',
    language: 'Idioma',
    theme: 'Apariencia',
    themes: { system: 'Según el sistema', light: 'Clara', dark: 'Oscura' },
    reconnecting:
      'La conexión con Carveout se ha interrumpido y se está restableciendo. Es posible que lo que ve no esté actualizado.',
    close: 'Cerrar',
    cancel: 'Cancelar',
    retry: 'Reintentar',
    dismiss: 'Descartar',
    notFound: {
      title: 'Esta página no existe',
      text: 'Puede que la dirección esté incompleta.',
      back: 'Volver a los acuerdos',
    },
    crashed: {
      title: 'Esta página ha dejado de funcionar',
      text: 'No se ha perdido nada de lo que decidió: cada decisión se guarda en cuanto se toma. Vuelva a cargar la página para continuar.',
      reload: 'Volver a cargar',
    },
  },
  views: {
    title: 'Vistas de este acuerdo',
    read: 'Lectura',
    map: 'Mapa de protecciones',
    measures: 'Medidas',
  },
  languages: { en: 'inglés', fr: 'francés', es: 'español' },
  formats: { xml: 'XML', text: 'texto sin formato', pdf: 'PDF', docx: 'Word', html: 'HTML' },
  shortcuts: {
    title: 'Atajos de teclado',
    open: 'Atajos',
    enabled: 'Activar los atajos de una sola tecla',
    enabledText: 'Desactívelos si interfieren con el dictado por voz o con otra herramienta.',
    next: 'Pasaje señalado siguiente',
    previous: 'Pasaje señalado anterior',
    accept: 'Aceptar el pasaje',
    reject: 'Rechazarlo, con un motivo',
    correct: 'Corregir su tipo, su fuerza o sus palabras',
    comment: 'Comentarlo',
    propose: 'Proponer otra redacción',
    position: 'Fijar una posición',
    assign: 'Asignarlo',
    mark: 'Señalar una cláusula omitida: las palabras seleccionadas, o la disposición siguiente',
    undo: 'Deshacer lo último que hizo',
    find: 'Buscar en los pasajes señalados',
    seek: 'Buscar palabras en el texto',
    original: 'Texto o páginas originales (PDF)',
    cells: 'Ir de celda en celda por el mapa',
    ends: 'A la primera o a la última celda de la línea',
    reasons: 'Abrir las razones de una celda',
    goTo: {
      read: 'Leer el texto',
      map: 'Ver el mapa de protecciones',
      measures: 'Ver qué queda de las medidas',
    },
    library: 'Volver a los acuerdos',
    sheet: 'Esta lista de atajos',
    escape: 'Salir de un formulario o de un cuadro de diálogo',
    followedBy: 'y luego',
    or: 'o',
  },
  failure: {
    'bad-request': 'Carveout no ha entendido la petición. Vuelva a cargar la página e inténtelo otra vez.',
    unauthenticated: 'No ha iniciado sesión, o ya terminó. Inicie sesión y vuelva a intentarlo.',
    forbidden:
      'Aquí no tiene permiso para esto. Pídalo a un propietario del expediente; y abra Carveout en su propia dirección.',
    'not-found': 'Este elemento ya no existe; puede que se haya eliminado.',
    conflict: 'Otra persona lo ha modificado entretanto. Consulte su estado actual y decida de nuevo.',
    'too-large':
      'El archivo supera el tamaño que Carveout admite. Divídalo o suprima las listas que no haga falta leer.',
    'too-many-requests': 'Demasiadas peticiones a la vez. Espere un minuto y vuelva a intentarlo.',
    'storage-full':
      'El servidor no tiene espacio para más archivos. Avise a quien lo administra; elimine lo que ya no haga falta y vuelva a intentarlo.',
    'not-ready': 'Aún no está listo. Espere a que termine la lectura.',
    internal:
      'Se ha producido un error interno de Carveout. Nada de lo guardado se ha perdido. Vuelva a intentarlo; si el error persiste, consulte el registro.',
    offline: 'Carveout no responde. Compruebe que sigue en funcionamiento y vuelva a intentarlo.',
    unreadable: 'No se ha podido interpretar la respuesta de Carveout. Vuelva a cargar la página.',
  },
};
