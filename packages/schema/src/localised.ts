import { z } from 'zod';
import { Language } from './agreement.ts';

/** A text of the product itself, in the three languages. */
export const Localised = z.record(Language, z.string().min(1));
export type Localised = z.infer<typeof Localised>;
