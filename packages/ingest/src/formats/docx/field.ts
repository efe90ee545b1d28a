/** Fields that number by themselves: Word works their numbers out and keeps none in the file. */
const NUMBERING = /^\s*(?:LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT)\b/i;
const CONTENTS = /^\s*TOC\b/i;
/** As much of an instruction as tells what it is. */
const ENOUGH = 100;
const DEEPEST = 64;

/** A field that is open: in its instruction, which is not text, or in its result, which is. */
type Field = { instruction: string; result: boolean };

/** Whether an instruction is that of a field that numbers by itself. */
export const isNumbering = (instruction: string): boolean => NUMBERING.test(instruction);

/** The fields that stand open at a place of a story: `{ REF _Ref1 } Article 14`, of which "Article 14" is text. */
export class Fields {
  private readonly open: Field[] = [];
  private readonly onNumber: () => void;

  constructor(onNumber: () => void) {
    this.onNumber = onNumber;
  }

  begin(): void {
    if (this.open.length < DEEPEST) this.open.push({ instruction: '', result: false });
  }

  instruct(text: string): void {
    const field = this.open.at(-1);
    if (field && !field.result && field.instruction.length < ENOUGH) field.instruction += text.slice(0, ENOUGH);
  }

  separate(): void {
    const field = this.open.at(-1);
    if (field) field.result = true;
  }

  end(): void {
    const field = this.open.pop();
    if (field && isNumbering(field.instruction)) this.onNumber();
  }

  /** Whether what stands here is part of an instruction. */
  get instructing(): boolean {
    return this.open.some(({ result }) => !result);
  }

  /** Whether what stands here is an entry of a table of contents. */
  get inContents(): boolean {
    return this.open.some(({ instruction, result }) => result && CONTENTS.test(instruction));
  }

  /** Gives up instructions that do not end with their paragraph, so that a field without an end takes no more with it. */
  endParagraph(): void {
    while (this.open.length > 0 && this.instructing) this.open.pop();
  }
}
