import type { RuleMistake } from '@carveout/schema';
import type { ErrorCode } from 'yaml';
import { z } from 'zod';
import { mistake } from './mistake.ts';

/** What is wrong in how a file is written, by what the reader of YAML calls it. */
export function yamlMistake({
  code,
  message: detail,
}: {
  readonly code: ErrorCode;
  readonly message: string;
}): RuleMistake {
  switch (code) {
    case 'TAB_AS_INDENT':
      return mistake('yaml-tab', {});
    case 'DUPLICATE_KEY':
      return mistake('yaml-key-twice', {});
    case 'BAD_INDENT':
      return mistake('yaml-indent', { detail });
    case 'MISSING_CHAR':
      return mistake('yaml-unclosed', { detail });
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return mistake('yaml-colon', { detail });
    case 'BAD_SCALAR_START':
      return mistake('yaml-sign', { detail });
    case 'BAD_ALIAS':
      return mistake('yaml-alias', { detail });
    default:
      return mistake('yaml', { detail });
  }
}

/** Something that is not as it should be in what a file holds, and where. */
type Misshapen = { readonly path: readonly PropertyKey[]; readonly mistake: RuleMistake };

/** What a file holds, or all that is not as its shape asks. */
export function shaped<T>(
  content: unknown,
  shape: z.ZodType<T>,
): { readonly value: T } | { readonly wrong: Misshapen[] } {
  const keysAt = new Map<string, readonly string[]>();
  const parsed = shape.safeParse(content, {
    reportInput: true,
    // only here is it told which shape does not know a key
    error: ({ code, path = [], inst }) => {
      if (code === 'unrecognized_keys' && inst instanceof z.ZodObject)
        keysAt.set(path.join('\n'), Object.keys(inst.shape));
      return undefined;
    },
  });
  if (parsed.success) return { value: parsed.data };
  return {
    wrong: parsed.error.issues.map((issue) => ({
      path: issue.path,
      mistake: shapeMistake(issue, keysAt.get(issue.path.join('\n')) ?? []),
    })),
  };
}

/** What a value of another kind was expected to be. */
const KINDS = {
  string: 'not-text',
  array: 'not-a-list',
  number: 'not-a-number',
  int: 'not-a-number',
  object: 'not-a-group',
  record: 'not-a-group',
} as const;
const isKind = (expected: string): expected is keyof typeof KINDS => Object.hasOwn(KINDS, expected);

/** How an id is written, as the shapes of files have it. */
const ID = String(/^[a-z][a-z0-9-]*$/);

function shapeMistake(issue: z.core.$ZodIssue, keys: readonly string[]): RuleMistake {
  const key = String(issue.path.findLast((step) => typeof step === 'string') ?? '');
  const found = String(issue.input).slice(0, 80);
  const plain = mistake('other', { detail: issue.message });
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return mistake('missing', { key });
  switch (issue.code) {
    case 'invalid_type':
      if (issue.path.length === 0) return mistake('file-empty', {});
      return isKind(issue.expected) ? mistake(KINDS[issue.expected], { key }) : plain;
    case 'unrecognized_keys':
      return mistake('unknown-key', { keys: issue.keys.join(', '), known: keys.join(', ') });
    case 'invalid_value':
      return mistake('not-one-of', { key, found, known: issue.values.map(String).join(', ') });
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern === ID ? mistake('no-id', { found }) : plain;
    case 'too_small': {
      const least = Number(issue.minimum);
      if (issue.origin === 'array') return mistake('too-few', { key, least });
      return mistake(issue.origin === 'string' ? 'too-short' : 'too-small', { key, least });
    }
    case 'too_big': {
      const most = Number(issue.maximum);
      return mistake(issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large', { key, most });
    }
    default:
      return plain;
  }
}
