/** Colours of a drawing: ink on paper, each with a second sign so that it reads in black and white. */
export const INKS = {
  ink: '#1f2328',
  quiet: '#5b6470',
  line: '#c9ced6',
  paper: '#ffffff',
  rust: '#9a3d1f',
  teal: '#1c6b66',
  indigo: '#3f4a9c',
  ochre: '#a06a00',
} as const;
export type InkName = keyof typeof INKS;

/** One stroke or word of a drawing, in its units, from the top left. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill?: InkName;
      readonly stroke?: InkName;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly fill?: InkName;
      readonly stroke?: InkName;
      readonly width?: number;
    }
  | {
      readonly kind: 'text';
      /** Where it starts, or ends, on its base line. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'end';
      readonly bold?: true;
      readonly fill: InkName;
    };

/** A picture made of strokes and words, to be written as vectors or pixels; units are points. */
export type Drawing = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };
