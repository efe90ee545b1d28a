import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storable, storableJson } from '../src/store/storable.ts';
import { displayName } from '../src/upload.ts';

const anyText = fc.string({
  unit: fc.oneof(
    fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom('\0', '/', '\\', '\u202e', '🎬'),
  ),
  maxLength: 600,
});

test('any text can be stored, and what can be stored is not changed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const kept = storable(text);
      expect(kept.isWellFormed() && !kept.includes('\0')).toBe(true);
      expect(storable(kept)).toBe(kept);
      expect(storableJson({ deep: [text] })).toEqual({ deep: [kept] });
    }),
  );
});

test('any name becomes one that can be shown and stored', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const name = displayName(text);
      expect(name).not.toBe('');
      expect(Array.from(name).length).toBeLessThanOrEqual(255);
      expect(name).not.toMatch(/[/\\\p{Cc}\u202A-\u202E]/u);
      expect(storable(name)).toBe(name);
    }),
  );
});
