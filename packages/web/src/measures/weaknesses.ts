import type { Finding, Measure, Protection, WeakenerKind } from '@carveout/schema';

/** Why a protection answers a measure only weakly. */
export type Weakness =
  | { readonly kind: 'weakener'; readonly weakener: WeakenerKind }
  | {
      readonly kind: 'culture-unnamed' | 'digital-unclear' | 'part-of-field' | 'part-of-commitment' | 'disputable';
    };

/** Weakeners that spoil an answer where it reaches; the others say where it does not reach, which its reach shows. */
const SPOILING: ReadonlySet<WeakenerKind> = new Set([
  'retaliation',
  'necessity',
  'chapeau',
  'standstill',
  'ratchet',
  'physical-carrier',
  'consistency',
  'not-held',
]);

/** Why a protection answers a measure only weakly where a commitment stands against it; at least one reason. */
export function weaknesses(given: {
  readonly measure: Measure;
  readonly commitment: Finding['id'];
  readonly protection: Protection;
}): readonly Weakness[] {
  const { measure, commitment, protection } = given;
  const { technique, digital, domains, reaches, weakeners } = protection;
  const isUnclear = measure.digital && digital === 'unclear';
  const kinds = new Set(weakeners.map(({ kind }) => kind));
  const found: Weakness[] = [
    ...(technique === 'general-exceptions' ? [{ kind: 'culture-unnamed' } as const] : []),
    ...(isUnclear ? [{ kind: 'digital-unclear' } as const] : []),
    ...(measure.domains.some((domain) => domains[domain] !== 'whole') ? [{ kind: 'part-of-field' } as const] : []),
    ...(reaches.some((one) => one.commitment === commitment && one.extent === 'part')
      ? [{ kind: 'part-of-commitment' } as const]
      : []),
    ...[...kinds]
      .filter((kind) => SPOILING.has(kind) || (isUnclear && kind === 'closed-list'))
      .map((weakener) => ({ kind: 'weakener', weakener }) as const),
  ];
  return found.length > 0 ? found : [{ kind: 'disputable' }];
}
