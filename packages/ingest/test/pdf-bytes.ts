/** A line of a made-up PDF: where it stands in points from the lower left corner, in Helvetica. */
export type Shown = { readonly x: number; readonly y: number; readonly text: string; readonly size?: number };

/** The bytes of a PDF with some pages of text, A4 unless turned; `trailer` is put into its trailer as it stands. */
export const pdfBytes = (
  pages: readonly (readonly Shown[])[],
  { rotate = 0, objects = [], trailer = '' }: { rotate?: number; objects?: readonly string[]; trailer?: string } = {},
): Uint8Array => {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((shown, index) => {
      const content = shown
        .map(({ x, y, text, size = 12 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`)
        .join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    ...objects,
  ];
  let file = '%PDF-1.7\n';
  const offsets = all.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  file += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&');

/** Lines one below the other from the top of a page, at a left margin of 72 points; an empty one leaves a gap. */
export const column = (lines: readonly string[], from = 760): Shown[] =>
  lines.flatMap((text, index) => (text ? [{ x: 72, y: from - index * 14, text }] : []));

/** A centred line, as near as the average width of Helvetica's letters tells. */
export const centred = (text: string, y: number): Shown => ({ x: 297 - text.length * 3.1, y, text });
