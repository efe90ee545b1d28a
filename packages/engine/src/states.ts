import { type Arm, type Automaton, symbolsOf } from './automaton.ts';

/** What a word can be read as, in one object for all words that can be read alike. */
export type Reading = { readonly id: number; readonly symbols: readonly number[] };

/** All positions that are reached by one word, as one state: where a scan stands. Equal sets are one object. */
export type State = {
  readonly id: number;
  readonly positions: readonly number[];
  /** The joints that its positions lead to. */
  readonly joints: readonly number[];
  /** The gaps that its positions arm, each at its widest. */
  readonly arms: readonly Arm[];
  /** The patterns that are complete in it, each with the positions that complete it. */
  readonly completes: readonly { readonly pattern: number; readonly ends: readonly number[] }[];
  /** Where the next word leads, by what it can be read as, as far as is known. */
  readonly next: Map<Reading, State>;
};

/** Most positions that the known states hold together, before they are forgotten. */
const MOST_POSITIONS = 2_000_000;
/** Most forms of words that are remembered. */
const MOST_FORMS = 200_000;

/**
 * The states of an automaton, made when a text first leads to them and kept for the next text: few sets of positions ever
 * occur, so that a word costs one look-up, however many patterns there are.
 */
export class States {
  readonly #automaton: Automaton;
  readonly #byForm = new Map<string, Reading>();
  readonly #readings = new Map<string, Reading>();
  readonly #states = new Map<string, State>();
  readonly #united = new Map<string, State>();
  #held = 0;
  #made = 0;
  /** The state in which nothing is reached. */
  readonly none: State;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
    this.none = this.#make([]);
  }

  /** What a word of this form can be read as. */
  reading(form: string): Reading {
    const known = this.#byForm.get(form);
    if (known) return known;
    if (this.#byForm.size >= MOST_FORMS) this.#byForm.clear();
    const symbols = symbolsOf(this.#automaton, form);
    const key = symbols.join(' ');
    const reading = this.#readings.get(key) ?? { id: this.#readings.size, symbols };
    this.#readings.set(key, reading);
    this.#byForm.set(form, reading);
    return reading;
  }

  /** Where a word leads from a state, gaps left aside. */
  after(state: State, reading: Reading): State {
    const known = state.next.get(reading);
    if (known) return known;
    const { joints, begins } = this.#automaton;
    const reached = new Set<number>();
    for (const s of reading.symbols) {
      for (const p of begins[s]!) reached.add(p);
      for (const joint of state.joints) for (const p of joints[joint]!.after.get(s) ?? []) reached.add(p);
    }
    const next = this.#of([...reached]);
    state.next.set(reading, next);
    this.#held++;
    return next;
  }

  /** A state with further positions, those behind a gap that a word has reached. */
  with(state: State, positions: readonly number[]): State {
    const key = `${state.id} ${positions.join(' ')}`;
    const known = this.#united.get(key);
    if (known) return known;
    const united = this.#of([...new Set([...state.positions, ...positions])]);
    this.#united.set(key, united);
    this.#held += 1 + positions.length;
    return united;
  }

  /** Forgets the states, when they have become too many: a scan that goes on makes those it needs again. */
  tidy(): void {
    if (this.#held <= MOST_POSITIONS) return;
    this.#states.clear();
    this.#united.clear();
    this.none.next.clear();
    this.#held = 0;
  }

  #of(positions: number[]): State {
    if (positions.length === 0) return this.none;
    positions.sort((a, b) => a - b);
    const key = positions.join(' ');
    const state = this.#states.get(key) ?? this.#make(positions);
    this.#states.set(key, state);
    return state;
  }

  #make(positions: readonly number[]): State {
    const { arms, completes, leadsTo } = this.#automaton;
    const joints = new Set<number>();
    const widest = new Map<number, number>();
    const ends = new Map<number, number[]>();
    for (const p of positions) {
      for (const joint of leadsTo[p]!) joints.add(joint);
      for (const { gap, width } of arms[p]!) widest.set(gap, Math.max(widest.get(gap) ?? 0, width));
      const pattern = completes[p]!;
      if (pattern >= 0) ends.set(pattern, [...(ends.get(pattern) ?? []), p]);
    }
    this.#held += positions.length * 2 + 1;
    return {
      id: this.#made++,
      positions,
      joints: [...joints],
      arms: [...widest].map(([gap, width]) => ({ gap, width })),
      completes: [...ends].map(([pattern, of]) => ({ pattern, ends: of })),
      next: new Map(),
    };
  }
}
