import { Force, ReachLevel, type RuleMistake, type RuleMistakeCode } from '@carveout/schema';
import type { Wording } from '../frame/wording.ts';
import type { en } from '../locales/en.ts';

type Places<Text> = Text extends `${string}{{${infer Place}}}${infer Rest}` ? Place | Places<Rest> : never;
type Place = Places<(typeof en)['mistake'][RuleMistakeCode]>;

/** What is wrong in a file of rules, as a sentence in the reader's language. */
export function mistakeWords({ t, number }: Pick<Wording, 't' | 'number'>, { code, values }: RuleMistake): string {
  const worded = (value: string | number): string => {
    if (typeof value === 'number') return number(value);
    if (code === 'example-force' && isForce(value)) return t(`force.${value}`);
    if (code === 'example-covers') return isReach(value) ? t(`finding.reach.${value}`) : t('mistake.nothing');
    return value;
  };
  const words = Object.fromEntries(Object.entries(values).map(([place, value]) => [place, worded(value)]));
  // Each code comes with the values of its own places.
  return t(`mistake.${code}`, words as Record<Place, string>);
}

const isForce = (value: string): value is Force => Force.safeParse(value).success;
const isReach = (value: string): value is ReachLevel => ReachLevel.safeParse(value).success;
