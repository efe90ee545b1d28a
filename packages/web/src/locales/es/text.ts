import type { Messages } from '../messages.ts';

/** Buscar palabras en el texto, a qué remite, y sus páginas originales. */
export const text: Messages['text'] = {
  seek: {
    open: 'Buscar en el texto',
    words: 'Palabras que buscar en el texto',
    none: 'en ninguna parte',
    at: '{{at}} de {{total}}',
    previous: 'Aparición anterior',
    next: 'Aparición siguiente',
  },
  link: {
    to: 'Enlace a {{place}}',
    copied: 'El enlace se ha copiado.',
    inAddress: 'El enlace está en la barra de direcciones.',
  },
  reference: {
    term: 'Definición de «{{term}}»',
    definedIn: 'Definido en {{place}}',
    terms: 'Marcar los términos definidos',
    title: 'A qué remite «{{words}}»',
    goThere: 'Ir allí',
    oneOf: 'Puede tratarse de una de estas disposiciones:',
    elsewhere: 'Está en otro tratado, que no se encuentra en este archivo.',
    nowhere: 'No se ha encontrado en este archivo aquello a lo que remite.',
    more_one: 'y {{count}} disposición más',
    more_other: 'y {{count}} disposiciones más',
  },
  pages: {
    switch: 'Mostrar',
    asText: 'Texto',
    asPages: 'Páginas',
    label: 'Páginas originales del acuerdo',
    page: 'Página {{page}} de {{total}}',
    failed: 'No se ha podido mostrar el archivo original. Su texto sigue disponible tal como se leyó.',
    damaged: 'Esta página no se ha podido dibujar.',
    unplaced: 'El pasaje está en esta página; no se sabe dónde exactamente.',
  },
};
