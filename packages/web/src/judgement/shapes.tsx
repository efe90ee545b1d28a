import type { StandingLevel, VerdictLevel } from '@carveout/schema';

/** How far a protection reaches a commitment: all of it; some of it, or for one kind of measure; or without naming culture. */
export type MarkShape = 'full' | 'half' | 'dashed';

const SIZE = 16;

/** A standing as a circle: full for shielded, half for partly, empty for exposed, dashed where nothing binds. */
export function StandingSign({ level, isOpen = false }: { readonly level: StandingLevel; readonly isOpen?: boolean }) {
  return (
    <svg className={`standing-sign ${level}`} viewBox="0 0 16 16" width={SIZE} height={SIZE} aria-hidden="true">
      <circle cx="8" cy="8" r="5.5" className={level === 'shielded' ? 'filled' : 'outline'} />
      {level === 'partly-shielded' && <path d="M8 2.5a5.5 5.5 0 0 0 0 11z" className="filled" />}
      {isOpen && <circle cx="14" cy="2" r="1.8" className="open-dot" />}
    </svg>
  );
}

/** A verdict as a square: crossed for barred, half for contestable, full for shielded, empty for free. */
export function VerdictSign({ level }: { readonly level: VerdictLevel }) {
  return (
    <svg className={`verdict-sign ${level}`} viewBox="0 0 16 16" width={SIZE} height={SIZE} aria-hidden="true">
      <rect x="2.5" y="2.5" width="11" height="11" rx="2" className={level === 'shielded' ? 'filled' : 'outline'} />
      {level === 'contestable' && <path d="M2.5 4.5a2 2 0 0 1 2-2H8v11H4.5a2 2 0 0 1-2-2z" className="filled" />}
      {level === 'barred' && <path d="m5 5 6 6m0-6-6 6" className="outline" />}
    </svg>
  );
}

/** The reach of a protection as a diamond: full, half or dashed; with a minus where something weakens it. */
export function ReachMark({ shape, weakened }: { readonly shape: MarkShape; readonly weakened: boolean }) {
  return (
    <svg className={`reach-mark ${shape}`} viewBox="0 0 16 16" width={SIZE} height={SIZE} aria-hidden="true">
      <path d="m8 2 6 6-6 6-6-6z" className={shape === 'full' ? 'filled' : 'outline'} />
      {shape === 'half' && <path d="M8 2v12L2 8z" className="filled" />}
      {weakened && <path d="M11.5 2.5h4.5" className="minus" />}
    </svg>
  );
}
