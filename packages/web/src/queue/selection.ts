import { useCallback, useMemo, useRef, useState } from 'react';
import type { Row } from './rows.ts';

/** Which row the reader is at, and which rows are chosen for what is done with many. */
export type Selection = {
  readonly active: Row | null;
  readonly selected: ReadonlySet<string>;
  readonly activate: (row: Row, how: { readonly extend: boolean }) => void;
  readonly move: (by: number, how: { readonly extend: boolean }) => void;
  readonly toggle: (row: Row) => void;
  readonly all: () => void;
  readonly clear: () => void;
};

/** The selection among the rows that are shown. What is no longer shown is no longer chosen. */
export function useSelection(rows: readonly Row[]): Selection {
  const [key, setKey] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);
  const last = useRef(0);
  const places = useMemo(() => new Map(rows.map((row, at) => [row.key, at])), [rows]);
  const at = (key !== null && places.get(key)) ?? false;
  if (at !== false) last.current = at;
  // Where the row has gone from what is shown, its neighbour takes its place.
  const active = rows[Math.min(last.current, rows.length - 1)] ?? null;
  const selected = useMemo(
    () => (chosen.size === 0 ? chosen : new Set([...chosen].filter((one) => places.has(one)))),
    [chosen, places],
  );
  const activate = useCallback(
    (row: Row, { extend }: { readonly extend: boolean }) => {
      setKey(row.key);
      if (!extend) {
        anchor.current = row.key;
        return;
      }
      const from = places.get(anchor.current ?? active?.key ?? row.key) ?? 0;
      anchor.current ??= active?.key ?? row.key;
      const to = places.get(row.key)!;
      setChosen(new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((one) => one.key)));
    },
    [rows, places, active],
  );
  const move = useCallback(
    (by: number, how: { readonly extend: boolean }) => {
      const from = active ? places.get(active.key)! : 0;
      const next = rows[Math.max(0, Math.min(rows.length - 1, from + by))];
      if (next) activate(next, how);
    },
    [rows, places, active, activate],
  );
  const toggle = useCallback((row: Row) => {
    anchor.current = row.key;
    setKey(row.key);
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(row.key)) after.add(row.key);
      return after;
    });
  }, []);
  return {
    active,
    selected,
    activate,
    move,
    toggle,
    all: () => setChosen(new Set(rows.map((row) => row.key))),
    clear: () => setChosen(new Set()),
  };
}
