import type { Expression } from './expression.ts';
import type { Numbered } from './number.ts';

/**
 * What of another treaty an expression means, in short: "XX" for "Article XX", "XX(a), XX(b)" for "paragraphs (a) and (b)
 * of Article XX", "Annex 1A" for what is no article.
 */
export function printed(text: string, expression: Expression): string {
  const { kind, numbers, holder, start } = expression;
  const outer = holder && 'expression' in holder ? printed(text, holder.expression) : '';
  if (kind === 'paragraph' || kind === 'point') {
    const own = numbers.map(({ parts }) => parts.map((part) => `(${part})`).join(''));
    if (outer === '')
      return joined(
        numbers,
        own.map((part) => `paragraph ${part.slice(1, -1)}`),
      );
    return joined(
      numbers,
      own.map((part) => outer + part),
    );
  }
  const word =
    kind === 'article' || kind === 'rule' ? '' : `${/^[\p{L}-]+/u.exec(text.slice(start, start + 30))?.[0] ?? ''} `;
  const own = numbers.map(
    ({ parts: [first = '', ...rest] }) => `${word}${first}${rest.map((part) => `(${part})`).join('')}`,
  );
  return [outer, joined(numbers, own)].filter(Boolean).join(', ');
}

const joined = (numbers: readonly Numbered[], own: readonly string[]): string =>
  own
    .map((part, index) => `${index === 0 ? '' : numbers[index]!.through ? '–' : ', '}${part}`)
    .join('')
    .slice(0, 200);
