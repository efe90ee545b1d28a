/** Takes what comes through a pipe, piece by piece. */
export type Intake = (chunk: Buffer) => void;

/** What is done with what comes: with each line, which says how many bytes follow it that are none, and with those. */
export type Receiver = {
  readonly line: (line: Buffer) => number;
  readonly bytes?: (bytes: Buffer) => void;
  /** A line is longer than any that is taken. */
  readonly overflow?: () => void;
};

/** The longest line that is taken, in bytes. */
const LONGEST = 512 * 1024 * 1024;

/** Cuts what comes through a pipe into lines, and the bytes between them. */
export function intake({ line, bytes, overflow }: Receiver): Intake {
  let held: Buffer[] = [];
  let length = 0;
  let wanted = 0;
  const take = (last: Buffer): Buffer => {
    const whole = held.length === 0 ? last : Buffer.concat([...held, last]);
    held = [];
    length = 0;
    return whole;
  };
  return (chunk) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (wanted > 0) {
        const part = rest.subarray(0, wanted - length);
        rest = rest.subarray(part.length);
        if (length + part.length === wanted) {
          wanted = 0;
          bytes?.(take(part));
        } else {
          held.push(part);
          length += part.length;
        }
        continue;
      }
      const end = rest.indexOf(10);
      if (end < 0) {
        held.push(rest);
        length += rest.length;
        if (length > LONGEST) overflow?.();
        return;
      }
      const whole = take(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      wanted = line(whole);
    }
  };
}
