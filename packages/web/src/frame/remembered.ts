const PREFIX = 'carveout.';

/** What this device remembers under a name; null for nothing, also where the browser keeps nothing. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a value on this device; where the browser refuses, it lasts as long as the page. */
export function record(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A private window may refuse; the choice still holds until it is closed.
  }
}
