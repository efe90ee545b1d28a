import { Language } from '@carveout/schema';
import { languageOf } from '../../language.ts';
import type { Picture } from '../pdf/picture.ts';
import { printedLines } from '../pdf/print.ts';
import type { PageLines, Source } from '../pdf/source.ts';
import type { Progressed } from '../reader.ts';
import { type Border, bordersIn, rulesFrom, withoutBorders } from './border.ts';
import { hasInk } from './ink.ts';
import { DOUBTFUL } from './said.ts';
import { type RecognisedLine, startTesseract, type Tesseract } from './tesseract.ts';
import { confidenceOf, directionOf, lettersIn, skewOf, wordsOf } from './words.ts';

/** What came of recognising the scanned pages of a file. Pages count from 0. */
export type Recognition = {
  /** Those on which text was found. */
  readonly pages: ReadonlyMap<number, { readonly lines: PageLines['lines']; readonly confidence: number }>;
  /** Those that were not tried because there was no time left, or because their picture is too large. */
  readonly late: readonly number[];
  readonly large: readonly number[];
  /** Those on which it broke off. */
  readonly broken: readonly number[];
};

/** What is to be recognised: the pages as they were read, and how long it may take. */
export type Scans = {
  readonly source: Source;
  readonly pages: readonly (PageLines | undefined)[];
  readonly withinMs: number;
  readonly onProgress?: ((progress: Progressed) => void) | undefined;
};

/** Below this, it is tried whether a page lies on its side or upside down. */
const ASKEW = 0.6;
/** After so many pages in a row that no turning helped, it is not tried any more. */
const MOST_TURNS = 4;
/** The most dots of the images of a page, which are unpacked one beside the other. */
const MOST_PIXELS = 120_000_000;

/**
 * Recognises the pages whose text is in their picture, one after the other. The languages looked for are the one in which
 * the file's other pages are written; where there are none, all three until what was recognised tells.
 */
export async function recognise({ source, pages, withinMs, onProgress }: Scans): Promise<Recognition> {
  const end = performance.now() + withinMs;
  const scans = pages.flatMap((page, index) => (page?.scan ? [index] : []));
  const eye = new Eye(source, spokenIn(pages));
  const found = new Map<number, { lines: PageLines['lines']; confidence: number }>();
  const late: number[] = [];
  const large: number[] = [];
  const broken: number[] = [];
  for (const [at, index] of scans.entries()) {
    onProgress?.({ done: at, total: scans.length, recognising: true });
    const { scan, size } = pages[index]!;
    if (scan!.pixels > MOST_PIXELS) large.push(index);
    else if (performance.now() > end) late.push(index);
    else {
      const breaks = eye.breaks;
      const seen = await eye.look(index, dotsFor(scan!.dots));
      if (!seen && eye.breaks > breaks) broken.push(index);
      if (seen && lettersIn(seen.lines) > scan!.letters) {
        const words = wordsOf(seen.lines, { size, scale: seen.scale, turn: seen.turn });
        const rules = rulesFrom(seen.borders, { skew: skewOf(seen.lines), scale: seen.scale });
        found.set(index, { lines: printedLines({ words, rules }), confidence: seen.confidence });
      }
    }
    await new Promise(setImmediate);
  }
  eye.close();
  onProgress?.({ done: scans.length, total: scans.length, recognising: true });
  return { pages: found, late, large, broken };
}

/** Letters are read best as they were scanned; coarse scans doubled, and fine ones halved, which is faster. */
const COARSE = 120;
const FINE = 320;

const dotsFor = (dots: number): number => {
  let fit = Math.min(Math.max(dots, COARSE / 4), FINE * 16);
  while (fit < COARSE) fit *= 2;
  while (fit > FINE) fit /= 2;
  return fit;
};

const spokenIn = (pages: readonly (PageLines | undefined)[]): Language | undefined => {
  const text = pages.flatMap((page) => (page && !page.scan ? page.lines.map((line) => line.text) : [])).join('\n');
  const { language, sure } = languageOf(text);
  return sure ? language : undefined;
};

type Seen = {
  readonly lines: readonly RecognisedLine[];
  readonly borders: readonly Border[];
  readonly confidence: number;
  readonly scale: number;
  readonly turn: number;
};

/** How often tesseract is started in one file: for its language, for all, and after pages that broke it. */
const MOST_STARTS = 20;

/** What looks at pages, and learns from one for the next: their language, and which way up they lie. */
class Eye {
  /** How often tesseract broke, or was not started any more. */
  breaks = 0;
  private readonly source: Source;
  private language: Language | undefined;
  private heard = '';
  private turn = 0;
  private inVain = 0;
  private readonly started = new Map<string, Tesseract>();
  private starts = 0;

  constructor(source: Source, language: Language | undefined) {
    this.source = source;
    this.language = language;
  }

  /** What is printed on a page, the surest of several looks; undefined where nothing is. */
  async look(index: number, dots: number): Promise<Seen | undefined> {
    let best = await this.upright(index, { dots, turn: this.turn });
    if (!best) return undefined;
    if (best.confidence < ASKEW && this.inVain < MOST_TURNS) {
      for (const turn of [0, 2, 1, 3].filter((other) => other !== best!.turn)) {
        const other = await this.upright(index, { dots, turn });
        if (other && other.confidence > best.confidence) best = other;
        if (best.confidence >= ASKEW) break;
      }
      this.inVain = best.confidence < ASKEW ? this.inVain + 1 : 0;
    }
    if (best.confidence >= ASKEW) this.turn = best.turn;
    const { turn } = best;
    if (this.language === undefined && best.confidence >= ASKEW && this.hear(best))
      return surer((await this.glance(index, { dots, turn })) ?? best, best);
    if (this.language !== undefined && best.confidence < DOUBTFUL)
      return surer(best, await this.glance(index, { dots, turn, languages: Language.options }));
    return best;
  }

  close(): void {
    for (const tesseract of this.started.values()) tesseract.close();
  }

  /** Whether what has been seen tells the language. */
  private hear({ lines }: Seen): boolean {
    this.heard += `${lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n')}\n`;
    const { language, sure } = languageOf(this.heard);
    if (sure) this.language = language;
    return sure;
  }

  /** Tesseract reads what lies on its side, too, but not in its order: that is shown to it once more, turned. */
  private async upright(index: number, { dots, turn }: Glance): Promise<Seen | undefined> {
    const seen = await this.glance(index, { dots, turn });
    const direction = seen ? directionOf(seen.lines) : 0;
    return direction === 0 ? seen : ((await this.glance(index, { dots, turn: (turn + direction) % 4 })) ?? seen);
  }

  private async glance(
    index: number,
    { dots, turn, languages = this.language ? [this.language] : Language.options }: Glance,
  ): Promise<Seen | undefined> {
    const picture = await this.source.picture(index, { dots, turn });
    if (!picture || !hasInk(picture)) return undefined;
    const borders = bordersIn(picture);
    const lines = await this.read(withoutBorders(picture, borders), languages);
    return lines && { lines, borders, confidence: confidenceOf(lines), scale: picture.scale, turn };
  }

  private async read(picture: Picture, languages: readonly Language[]): Promise<RecognisedLine[] | undefined> {
    const speaks = languages.join('+');
    if (!this.started.has(speaks)) {
      if (this.starts++ >= MOST_STARTS) {
        this.breaks++;
        return undefined;
      }
      this.started.set(speaks, await startTesseract(languages));
    }
    try {
      return this.started.get(speaks)!.recognise(picture);
    } catch {
      // its memory is no longer to be relied on
      this.breaks++;
      this.started.delete(speaks);
      return undefined;
    }
  }
}

/** By how much looking in three languages must be surer than looking in the right one. */
const MARGIN = 0.1;

const surer = (one: Seen, inAll: Seen | undefined): Seen =>
  inAll && inAll.confidence > one.confidence + MARGIN ? inAll : one;

type Glance = { readonly dots: number; readonly turn: number; readonly languages?: readonly Language[] };
