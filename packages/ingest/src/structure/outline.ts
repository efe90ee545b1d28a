import type { ProvisionKind } from '@carveout/schema';
import type { Line } from '../formats/reader.ts';
import { contentsIn } from './contents.ts';
import { cutLine } from './cut-line.ts';
import { labelOf, reservesSoon } from './entries.ts';
import type { EntryParts } from './entry.ts';
import { endsSentence } from './enumerator.ts';
import { type Heading, isTitle, kindOf, readHeading } from './heading.ts';
import { partyOf } from './party.ts';
import { allOf, type Division, fold } from './words.ts';

/** A division of the agreement as found at a line, before it is known what it stands in. */
export type Divided = {
  /** The index of the line that its number stands on, and of the first line of its own text. */
  readonly line: number;
  readonly body: number;
  readonly kind: ProvisionKind;
  readonly division: Division | undefined;
  readonly number: string;
  readonly heading: string;
  readonly sourceId?: string;
  readonly declared: boolean;
  /** How many characters of the first line of its own text are its number: those of "3. " in "3. Sector: Film". */
  readonly skip?: number;
  /** The line before which it ends, where it ends of itself and not at the next division. */
  readonly ends?: number;
  /** Of an entry: what it says of itself. */
  readonly entry?: EntryParts;
};

/** The divisions of an agreement in order, and its lines, in which a title that runs into its text is a line of its own. */
export type Outline = {
  readonly lines: readonly Line[];
  readonly divided: readonly Divided[];
  /** Which of the lines stand in a table of contents. */
  readonly contents: ReadonlySet<number>;
};

const preambles = new Set(allOf(({ preamble }) => preamble));
const recitals = allOf(({ recital }) => recital);
const conclusions = allOf(({ conclusion }) => conclusion);
const runsOn = new RegExp(
  `(?:,|[-–—]|\\s(?:${[...allOf(({ joining }) => joining), ...allOf(({ naming }) => naming), 'in', 'the', 'les', 'la'].join('|')}))$`,
  'i',
);

const opensWith = (folded: string, heads: readonly string[]): boolean => heads.some((head) => folded.startsWith(head));

/** Finds the divisions of some lines: those that the source declares, and headings in what it leaves open. */
export const outline = (given: readonly Line[]): Outline => new Scan(given).run();

/** How many lines below its label a reservation may name articles. */
const MOST_NAMED = 12;

class Scan {
  private readonly given: readonly Line[];
  private readonly contents: ReadonlySet<number>;
  private readonly lines: Line[] = [];
  private readonly divided: Divided[] = [];
  private readonly listed = new Set<number>();
  /** Since the last annex began: whether an article, a preamble and a conclusion have been seen. */
  private seen = { annex: false, article: false, preamble: false, conclusion: false };
  private at = 0;
  /** Up to where lines name articles, of an agreement or of a law, as what a reservation concerns. */
  private naming = -1;
  /** The line before, and how many lines there are up to it, footnotes not counted. */
  private previous: Line | undefined;
  private bodyEnd = 0;

  constructor(given: readonly Line[]) {
    this.given = given;
    this.contents = contentsIn(given);
  }

  run(): Outline {
    while (this.at < this.given.length) {
      const line = this.given[this.at]!;
      if (line.declared) this.takeDeclared(line);
      else if (line.enclosed || line.note !== undefined || this.contents.has(this.at) || !this.recognise(line))
        this.keep(line);
    }
    return { lines: this.lines, divided: this.divided, contents: this.listed };
  }

  private keep(line: Line) {
    if (this.contents.has(this.at)) this.listed.add(this.lines.length);
    this.readLabelOf(line);
    this.push(line);
    this.at++;
  }

  private readLabelOf(line: Line) {
    const field = this.seen.annex ? labelOf(line)?.field : undefined;
    if (field) this.naming = field === 'obligations' || field === 'measures' ? this.at + MOST_NAMED : -1;
  }

  private push(line: Line) {
    this.lines.push(line);
    if (line.note !== undefined) return;
    this.previous = line;
    this.bodyEnd = this.lines.length;
  }

  /** The line after the one at hand, footnotes passed over. */
  private next(): Line | undefined {
    let at = this.at + 1;
    while (this.given[at]?.note !== undefined) at++;
    return this.given[at];
  }

  private add(divided: Omit<Divided, 'line' | 'body' | 'declared'> & { declared?: boolean; from: number }) {
    const { from, declared = false, ...rest } = divided;
    this.naming = -1;
    const heading = rest.heading.replace(/(?<=\p{Ll})\d{1,2}$/u, '');
    this.divided.push({ ...rest, heading, declared, line: from, body: this.lines.length });
    if (rest.kind === 'annex' && rest.division !== 'schedule')
      this.seen = { annex: true, article: false, preamble: false, conclusion: false };
    if (rest.kind === 'preamble') this.seen.preamble = true;
    if (rest.kind === 'conclusion') this.seen.conclusion = true;
    if (rest.kind === 'article' || rest.kind === 'chapter' || rest.kind === 'part' || rest.kind === 'title') {
      this.seen.article = true;
      this.seen.conclusion = false;
    }
  }

  private takeDeclared(line: Line) {
    const from = this.lines.length;
    this.keep(line);
    this.add({ ...line.declared!, division: undefined, declared: true, from });
  }

  private recognise(line: Line): boolean {
    const before = this.previous;
    const last = this.divided.at(-1);
    const afterHeading = last !== undefined && last.body >= this.bodyEnd;
    const afresh = !before || line.apart || line.centred === true || afterHeading || endsSentence(before.text);
    const heading = readHeading(line.text);
    if (heading && this.stands(line, heading, afresh)) {
      this.take(line, heading);
      return true;
    }
    if (!afresh) return false;
    return this.recogniseUnnumbered(line);
  }

  private recogniseUnnumbered(line: Line): boolean {
    const from = this.lines.length;
    const folded = fold(line.text.slice(0, 60));
    const bare = { division: undefined, number: '', heading: '', from };
    if (preambles.has(folded.replace(/[\s:.]+$/, '').replace(/(?<=\p{L}) (?=\p{L}\b)/gu, '')) && !this.seen.preamble) {
      this.keep(line);
      this.add({ ...bare, kind: 'preamble', heading: line.text });
      return true;
    }
    if (this.awaitsPreamble() && !line.text.endsWith('.') && opensWith(folded, recitals)) {
      this.add({ ...bare, kind: 'preamble' });
      return false;
    }
    if (this.seen.article && !this.seen.conclusion && /^\p{Lu}/u.test(line.text) && opensWith(folded, conclusions)) {
      this.add({ ...bare, kind: 'conclusion' });
      return false;
    }
    if (!this.seen.annex) return false;
    if (this.listsReservations(line)) {
      this.keep(line);
      this.add({ ...bare, kind: 'schedule', division: 'schedule', heading: line.text });
      return true;
    }
    const lettered = /^([A-Z])\.\s(\p{Lu}[\p{Lu}\s,'’-]{2,80})$/u.exec(line.text);
    if (lettered && line.apart && !this.seen.article) {
      this.keep(line);
      this.add({ ...bare, kind: 'section', division: 'section', number: lettered[1]!, heading: lettered[2]! });
      return true;
    }
    return false;
  }

  /** Whether a line in an annex is the title of a Party's reservations, which follow: "Reservations of the European Union". */
  private listsReservations(line: Line): boolean {
    if (!line.apart && !line.centred) return false;
    if (line.cells || labelOf(line) || !isTitle(line.text) || partyOf(line.text) === undefined) return false;
    return reservesSoon(this.given, this.at + 1);
  }

  /** Whether a preamble without a heading may still come: an agreement or a protocol has one, an annex has not. */
  private awaitsPreamble(): boolean {
    const { annex, article, preamble } = this.seen;
    return !article && !preamble && (!annex || this.divided.at(-1)?.division === 'protocol');
  }

  /** Whether what reads as a heading also stands as one, rather than as the start of a wrapped line. */
  private stands(line: Line, heading: Heading, afresh: boolean): boolean {
    const { division, number, marked } = heading;
    const next = this.next();
    if (division === 'article' && this.at <= this.naming) return false;
    if (division === 'entry' && (!this.seen.annex || number === '')) return false;
    // what an agreement calls a list may be many things
    if (division === 'schedule' && number === '' && !this.seen.annex && !reservesSoon(this.given, this.at + 1))
      return false;
    // an agreement may itself be an exchange of letters
    if (division === 'letter' && !this.seen.article && !this.seen.annex) return false;
    if (number === '' && !(line.apart || line.centred)) return false;
    if (
      next &&
      !next.apart &&
      !line.centred &&
      !heading.runIn &&
      /^\p{Ll}/u.test(next.text) &&
      !/^(?:bis|ter)\b/.test(next.text)
    )
      return false;
    if (afresh) return true;
    return marked && heading.title !== '' && !heading.runIn;
  }

  private take(line: Line, heading: Heading) {
    const { division, number, runIn } = heading;
    const from = this.lines.length;
    let title = runIn ? '' : heading.title;
    if (runIn) {
      const cut = line.text.length - heading.title.length;
      this.push(cutLine(line, 0, cut));
      this.at++;
      this.add({ kind: kindOf(division), division, number, heading: '', from });
      this.push(cutLine(line, cut, line.text.length));
      return;
    }
    this.keep(line);
    if (division !== 'entry' && (title === '' || number === '' || runsOn.test(title))) {
      title = [title, ...this.titleLines(title)].filter(Boolean).join(' ');
    }
    const kind = division === 'schedule' && !this.seen.annex ? 'annex' : kindOf(division);
    this.add({ kind, division, number, heading: title, from });
  }

  /** The lines after a number that are its title, moved over from what is still to be read. */
  private titleLines(begun: string): string[] {
    const titles: string[] = begun ? [begun] : [];
    while (titles.length < 5) {
      const line = this.given[this.at];
      if (
        !line ||
        line.declared ||
        line.enclosed ||
        line.note !== undefined ||
        line.cells ||
        this.contents.has(this.at) ||
        !this.isTitleLine(line, titles)
      )
        break;
      titles.push(line.text);
      this.keep(line);
    }
    return begun ? titles.slice(1) : titles;
  }

  private isTitleLine(line: Line, titles: readonly string[]): boolean {
    const { text } = line;
    if (labelOf(line)?.marked || (titles.length > 0 && this.listsReservations(line))) return false;
    const heading = readHeading(text);
    if ((heading && (heading.number !== '' || line.apart)) || preambles.has(fold(text))) return false;
    const last = titles.at(-1);
    if (last !== undefined) {
      if (line.apart || text.length > 120) return false;
      const capitals = text === text.toUpperCase() && last === last.toUpperCase() && /\p{Lu}/u.test(text);
      return (
        capitals ||
        (runsOn.test(last) && !/[.;]$/.test(text)) ||
        (line.centred === true && isTitle(text)) ||
        (/^\p{Ll}/u.test(text) && text.length < 80 && !/[.;:,]$/.test(text))
      );
    }
    if (!isTitle(text)) return false;
    const next = this.next();
    // a first sentence that was broken into lines runs on in lower case
    const broken = next && !next.apart && !next.centred && /^\p{Ll}/u.test(next.text) && !runsOn.test(text);
    const capitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
    return (
      !broken && (!line.apart || capitals || line.centred === true || !next || next.apart || /^\d/.test(next.text))
    );
  }
}
