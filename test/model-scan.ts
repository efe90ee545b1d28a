import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';

// Wraps the picture of a page, a little askew as from a scanner, into a PDF that holds nothing else. The picture shows a
// treaty written for this project; it was printed in 1 bit at 150 dots an inch. `node test/model-scan.ts` writes the PDF
// anew; the same picture gives the same bytes.

const FILE = join(import.meta.dirname, '..', 'corpus', 'formats', 'lirande-osterval');
const DOTS = 150;

const document = await PDFDocument.create();
document.setCreationDate(new Date(0));
document.setModificationDate(new Date(0));
const picture = await document.embedPng(await readFile(`${FILE}.png`));
const width = (picture.width / DOTS) * 72;
const height = (picture.height / DOTS) * 72;
document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
await writeFile(`${FILE}.pdf`, await document.save({ useObjectStreams: false }));
