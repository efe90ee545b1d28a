import { deflateSync } from 'node:zlib';
import type { Picture } from '../src/formats/pdf/picture.ts';
import { openSource } from '../src/formats/pdf/source.ts';
import { pdfBytes, type Shown } from './pdf-bytes.ts';

/** A page of a made-up scan: its picture, and its size in points, A4 unless told. */
export type Scanned = Pick<Picture, 'width' | 'height' | 'dots'> & { readonly size?: readonly [number, number] };

/** The bytes of a PDF whose pages hold a grey picture each and nothing else, or letters. */
export const scanBytes = (pages: readonly (Scanned | readonly Shown[])[]): Uint8Array => {
  const kids = pages.map((_, index) => `${4 + index * 3} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const first = 4 + index * 3;
      const [wide, high] = 'dots' in page && page.size ? page.size : [595, 842];
      const content =
        'dots' in page
          ? `${wide} 0 0 ${high} 0 0 cm /P Do`
          : page.map(({ x, y, text }) => `BT /F 12 Tf ${x} ${y} Td (${text}) Tj ET`).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /Font << /F 3 0 R >> /XObject << /P ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
        'dots' in page ? image(page) : 'null',
      ];
    }),
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  let length = parts[0]!.length;
  const offsets = objects.map((object, index) => {
    const at = length;
    const part = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
    return at;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const tail = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(tail)]);
};

const image = ({ width, height, dots }: Scanned): Buffer => {
  const packed = deflateSync(dots);
  return Buffer.concat([
    Buffer.from(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
    ),
    packed,
    Buffer.from('\nendstream'),
  ]);
};

/** The picture of a page with some lines of text, as a scanner of 150 dots an inch gives it; turned clockwise by some quarters. */
export async function scanOf(lines: readonly Shown[], turn = 0): Promise<Scanned> {
  const source = await openSource(pdfBytes([lines]));
  const picture = await source.picture(0, { dots: 150, turn });
  if (!picture) throw new Error('there is no picture');
  return { ...picture, size: turn % 2 === 0 ? [595, 842] : [842, 595] };
}

/** An empty page, as a scanner gives it. */
export const blank: Scanned = { width: 620, height: 877, dots: new Uint8Array(620 * 877).fill(250) };
