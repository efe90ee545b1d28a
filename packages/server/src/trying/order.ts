import type { RuleSource } from '@carveout/engine';
import type { Language, RuleFault, RuleFileTexts, RuleTrialRequest, TrialLine } from '@carveout/schema';
import type { Edition } from '../store/analyses.ts';

/** An analysed agreement to try rules on. */
export type TriedEdition = Edition & { readonly language: Language };

/** Rules to be tried on the analysed agreements of a dossier, among the other files of its pack. */
export type TrialOrder = {
  readonly draft: RuleFileTexts;
  readonly others: readonly RuleSource[];
  readonly agreements: readonly TriedEdition[];
  readonly explain?: RuleTrialRequest['explain'];
};

/** What the thread is told: an order by its number, that one is no longer wanted, or the body of an analysis that it asked for. */
export type Told =
  | { readonly order: number; readonly trial: TrialOrder }
  | { readonly order: number; readonly check: readonly RuleFileTexts[] }
  | { readonly order: number; readonly body: Uint8Array | null }
  | { readonly order: number; readonly stop: true };

/** What the thread says about an order: what is to be passed on, the analysis that it needs, or that it has ended. */
export type Said = { readonly order: number } & (
  | { readonly line: TrialLine }
  | { readonly needs: Edition }
  | { readonly checked: readonly RuleFault[] }
  | { readonly ended: true }
);
