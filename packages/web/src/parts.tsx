import { type ComponentType, lazy, useState } from 'react';
import { parts, type Sent } from './sending.ts';

/** Draws something of a part, at once where the part is here: to wait for it would show, for a moment, that it is coming. */
function drawn<Module, Props extends object>(
  part: Sent<Module>,
  pick: (module: Module) => ComponentType<Props>,
): ComponentType<Props> {
  const Coming = lazy(async () => ({ default: pick(await part.send()) }));
  return function Part(props: Props) {
    // What was drawn stays, also when the part has come meanwhile.
    const [Shown] = useState(() => {
      const here = part.here();
      return here ? pick(here) : Coming;
    });
    return <Shown {...props} />;
  };
}

export const Library = drawn(parts.library, ({ Library }) => Library);
export const DossierAt = drawn(parts.library, ({ DossierAt }) => DossierAt);
export const Reading = drawn(parts.room, ({ Reading }) => Reading);
export const ProtectionMap = drawn(parts.map, ({ ProtectionMap }) => ProtectionMap);
export const Measures = drawn(parts.measures, ({ Measures }) => Measures);
export const Proposals = drawn(parts.proposals, ({ Proposals }) => Proposals);
export const Rounds = drawn(parts.rounds, ({ Rounds }) => Rounds);
export const Report = drawn(parts.report, ({ AgreementReport }) => AgreementReport);
export const DossierReport = drawn(parts.reports, ({ DossierReport }) => DossierReport);
export const Queue = drawn(parts.queue, ({ Queue }) => Queue);
export const WorkingGroup = drawn(parts.group, ({ WorkingGroup }) => WorkingGroup);
export const RuleBench = drawn(parts.rules, ({ RuleBench }) => RuleBench);
export const Account = drawn(parts.account, ({ Account }) => Account);
export const ByLink = drawn(parts.byLink, ({ ByLink }) => ByLink);
export const InvitationPage = drawn(parts.invitation, ({ InvitationPage }) => InvitationPage);
export const Reset = drawn(parts.reset, ({ Reset }) => Reset);
