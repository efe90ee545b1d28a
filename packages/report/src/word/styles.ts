import type { Language } from '@carveout/schema';
import {
  AlignmentType,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  TabStopType,
} from 'docx';

const TEXT = 'Cambria';
const HEAD = 'Calibri';
const INK = '1F2328';
const QUIET = '57606A';

/** The numbering of headings, real and by level: "2", "2.3", "2.3.1"; and the bullets of lists. */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: 'headings',
      levels: ['%1', '%1.%2', '%1.%2.%3'].map((text, level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text,
        alignment: AlignmentType.START,
        // wide enough for "3.10" and "8.10.24"
        style: { paragraph: { indent: { left: 620 + 140 * level, hanging: 620 + 140 * level } } },
      })),
    },
    {
      reference: 'bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 340, hanging: 260 } } },
        },
      ],
    },
  ],
};

/** The width of the text on A4 with these margins, and the margins, in twentieths of a point. */
export const PAGE = { width: 11906, height: 16838, margin: 1250, text: 11906 - 2 * 1250 } as const;

/** Word's language tags; for quoted words too. */
export const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };

/** Real styles, so that the reader can restyle the whole, navigate it and have its contents made anew. */
export function stylesFor(language: Language): IStylesOptions {
  const head = (size: number, before: number, after: number) => ({
    run: { font: HEAD, size, bold: true, color: INK },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
  });
  const toc = (level: number) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    run: { font: HEAD, size: level === 1 ? 21 : 19 },
    paragraph: {
      indent: { left: (level - 1) * 300 },
      spacing: { before: level === 1 ? 90 : 0, after: 20 },
      tabStops: [{ type: TabStopType.RIGHT, position: PAGE.text, leader: 'dot' as const }],
    },
  });
  const styled = (id: string, name: string, run: object, paragraph: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph,
  });
  return {
    default: {
      document: {
        run: { font: TEXT, size: 21, color: INK, language: { value: TAGS[language] } },
        paragraph: { spacing: { after: 100, line: 269, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font: HEAD, size: 52, bold: true, color: INK },
        paragraph: { spacing: { before: 1200, after: 120 } },
      },
      heading1: head(32, 420, 140),
      heading2: head(25, 300, 90),
      heading3: head(22, 240, 60),
      footnoteText: {
        run: { size: 16, color: QUIET },
        paragraph: { spacing: { after: 20, line: 240, lineRule: LineRuleType.AUTO } },
      },
    },
    paragraphStyles: [
      styled('Subtitle', 'Subtitle', { font: HEAD, size: 26, color: QUIET }, { spacing: { after: 360 } }),
      styled('Quiet', 'Quiet', { size: 19, color: QUIET }, {}),
      styled(
        'Label',
        'Label',
        { font: HEAD, size: 21, bold: true },
        { keepNext: true, spacing: { before: 160, after: 60 } },
      ),
      styled(
        'Quote',
        'Quote',
        {},
        {
          indent: { left: 300, right: 300 },
          border: { left: { style: 'single', size: 12, color: 'C9CED6', space: 8 } },
        },
      ),
      styled(
        'TableText',
        'Table Text',
        { font: HEAD, size: 18 },
        { spacing: { before: 30, after: 30, line: 250, lineRule: LineRuleType.AUTO } },
      ),
      styled(
        'TableHead',
        'Table Head',
        { font: HEAD, size: 18, bold: true },
        { keepNext: true, spacing: { before: 30, after: 30, line: 250, lineRule: LineRuleType.AUTO } },
      ),
      styled('Marking', 'Marking', { font: HEAD, size: 18, bold: true }, { alignment: AlignmentType.CENTER }),
      styled('Foot', 'Foot', { font: HEAD, size: 16, color: QUIET }, {}),
      styled(
        'ContentsHeading',
        'Contents Heading',
        { font: HEAD, size: 32, bold: true },
        { pageBreakBefore: true, spacing: { after: 160 } },
      ),
      toc(1),
      toc(2),
    ],
  };
}
