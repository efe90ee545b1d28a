import { readSettings, type Settings } from '@carveout/server';
import { Unusable } from './unusable.ts';

/** The settings of this process's environment. Throws an `Unusable` that names what is wrong. */
export function settings(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    throw new Unusable((error as Error).message);
  }
}
