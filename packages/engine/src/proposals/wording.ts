/** A paragraph of a clause: its words, the points they lead in to, and what closes the list. */
export type Passage = { readonly text: string; readonly points: readonly string[]; readonly closing: string };

/** The words of a clause without numbers, paragraph by paragraph: those go by where it is put. */
export type Wording = readonly Passage[];

const POINT = /^\s*[-–•]\s+/;

/**
 * Reads the words of a clause as its author writes them: blank lines part paragraphs, `- ` opens a point, and what
 * follows the points on lines of its own closes their list. Other line breaks are as good as spaces.
 */
export function wordingOf(written: string): Wording {
  return written
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(passageOf);
}

function passageOf(block: string): Passage {
  const text: string[] = [];
  const points: string[] = [];
  const closing: string[] = [];
  for (const line of block.split('\n')) {
    const words = line.trim();
    if (POINT.test(line)) points.push(words.replace(POINT, ''));
    else if (points.length === 0) text.push(words);
    else if (/^\s{2,}/.test(line)) points.push(`${points.pop()} ${words}`);
    else closing.push(words);
  }
  return { text: text.join(' '), points, closing: closing.join(' ') };
}
