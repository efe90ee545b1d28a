import { Group, type Provision } from '@carveout/schema';
import { ChevronRight } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { GroupSign } from '../frame/signs.tsx';
import { capitalsClass, NAMED_BY_KIND, useWording } from '../frame/wording.ts';
import { contents, countOf, type Entry, onlyWithFindings } from './contents.ts';
import { useRoom } from './model.ts';

/** The table of contents, with what was found where. */
export const Outline = memo(function Outline(props: {
  /** The provision that is being read. */
  readonly current: Provision | null;
  readonly only: boolean;
  /** Called when the reader went somewhere, so that a drawer can close. */
  readonly onGone?: () => void;
}) {
  const { t } = useWording();
  const { analysis, shown, goTo, provision } = useRoom();
  const entries = useMemo(() => {
    const all = contents(analysis.agreement, shown);
    return props.only ? onlyWithFindings(all) : all;
  }, [analysis, shown, props.only]);
  const above = useMemo(() => {
    const ids = new Set<string>();
    for (let at = props.current; at; at = (at.parent !== null && provision(at.parent)) || null) ids.add(at.id);
    return ids;
  }, [props.current, provision]);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (props.current) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [props.current]);
  const go = (id: Provision['id']) => {
    goTo(id);
    props.onGone?.();
  };
  return (
    <nav className="outline-list" ref={list} aria-label={t('room.outline')}>
      {entries.length > 0 ? (
        <Entries entries={entries} above={above} go={go} level={0} />
      ) : (
        <p className="quiet outline-none">{t('room.filter.nothing')}</p>
      )}
    </nav>
  );
});

type Shared = {
  readonly above: ReadonlySet<string>;
  readonly go: (id: Provision['id']) => void;
  readonly level: number;
};

function Entries({ entries, ...shared }: Shared & { readonly entries: readonly Entry[] }) {
  return (
    <ul data-level={shared.level}>
      {entries.map((entry) => (
        <Line key={entry.provision.id} entry={entry} {...shared} />
      ))}
    </ul>
  );
}

function Line({ entry, above, go, level }: Shared & { readonly entry: Entry }) {
  const { t, label } = useWording();
  const { provision, children } = entry;
  const within = above.has(provision.id);
  // What the reader is in unfolds by itself, until they fold it.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? within;
  const innermost = within && !(open && children.some((child) => above.has(child.provision.id)));
  const name = label(provision);
  const short = level > 0 && provision.kind === 'article' && provision.number ? provision.number : name;
  return (
    <li>
      <div className="outline-line" data-current={innermost || undefined}>
        {children.length > 0 ? (
          <button
            type="button"
            className="outline-fold"
            aria-expanded={open}
            aria-label={t('room.expand', { name })}
            onClick={() => setChosen(!open)}
          >
            <ChevronRight aria-hidden="true" size={14} />
          </button>
        ) : (
          <span className="outline-fold" />
        )}
        <a
          href={`#${encodeURIComponent(provision.id)}`}
          aria-current={innermost ? 'location' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go(provision.id);
          }}
        >
          <span className="outline-number numbers">{short}</span>
          {provision.heading && provision.heading !== short && !NAMED_BY_KIND.has(provision.kind) && (
            <span className={`outline-heading ${capitalsClass(provision.heading) ?? ''}`}> {provision.heading}</span>
          )}
        </a>
        <Counts entry={entry} />
      </div>
      {open && children.length > 0 && <Entries entries={children} above={above} go={go} level={level + 1} />}
    </li>
  );
}

function Counts({ entry }: { readonly entry: Entry }) {
  const { t, number } = useWording();
  const total = countOf(entry);
  if (total === 0) return null;
  const words = t('library.counts', {
    commitment: number(entry.counts.commitment),
    protection: number(entry.counts.protection),
    promotion: number(entry.counts.promotion),
  });
  return (
    <span className="outline-counts numbers" role="img" aria-label={words} title={words}>
      {Group.options
        .filter((group) => entry.counts[group] > 0)
        .map((group) => (
          <span key={group} className={`count ${group}`}>
            <GroupSign group={group} size={11} />
            {number(entry.counts[group])}
          </span>
        ))}
    </span>
  );
}
