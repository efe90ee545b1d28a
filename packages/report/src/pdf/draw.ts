import { type Drawing, INKS } from '../charts/drawing.ts';
import { textWidth } from '../charts/measure.ts';
import type { Sheet } from './sheet.ts';

/** Draws a picture as vectors. */
export function drawOn(
  sheet: Sheet,
  { shapes }: Drawing,
  { x, y, scale }: { readonly x: number; readonly y: number; readonly scale: number },
): void {
  const { pdf } = sheet;
  pdf.save().translate(x, y).scale(scale);
  for (const shape of shapes) {
    if (shape.kind === 'text') {
      const style = shape.bold ? 'sans-bold' : 'sans';
      const width = textWidth(shape.text, shape.size, style);
      const left = shape.anchor === 'end' ? shape.x - width : shape.x;
      const setting = { style, strong: style, size: shape.size, leading: 0, ink: shape.fill } as const;
      sheet.pieces([{ text: shape.text, style, ink: shape.fill, width }], { setting, x: left, y: shape.y });
      continue;
    }
    if (shape.kind === 'rect') pdf.rect(shape.x, shape.y, shape.width, shape.height);
    else pdf.path(shape.d);
    const { fill, stroke } = shape;
    pdf.lineWidth(shape.kind === 'path' ? (shape.width ?? 0.8) : 0.8);
    if (fill && stroke) pdf.fillAndStroke(INKS[fill], INKS[stroke]);
    else if (fill) pdf.fill(INKS[fill]);
    else if (stroke) pdf.stroke(INKS[stroke]);
  }
  pdf.restore();
}
