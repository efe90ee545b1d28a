import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

/** Something that is unfolded by those who want it; what is in it is drawn only then. */
export function Fold({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <ChevronRight aria-hidden="true" size={14} />
        {summary}
      </summary>
      {open && children}
    </details>
  );
}
