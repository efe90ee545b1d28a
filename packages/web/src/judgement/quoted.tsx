import type { Finding } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { FindingLink } from './jumps.tsx';

/** The words of a finding, and where they stand. */
export function Quoted({ finding }: { readonly finding: Finding }) {
  const { analysis } = useOpened();
  return (
    <div className="quoted">
      <blockquote className={finding.group} lang={analysis.agreement.language}>
        {finding.quote}
      </blockquote>
      <FindingLink id={finding.id} />
    </div>
  );
}
