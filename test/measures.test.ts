import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATEGORIES, type CategoryId, type Domain, Language, type Localised, RoadmapOutput } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { describe, expect, it, onTestFinished } from 'vitest';

// What holds of the catalogue of policy measures as a whole. That each file is well formed is told where it is read.

const RULES = join(import.meta.dirname, '..', 'rules');
const { measures } = await loadRuleSet(RULES);
const rows = measures.map((measure) => [measure.id, measure] as const);

/** Measures that no protection answers for certain; their text says so. */
const UNANSWERED = ['digital-services-tax', 'library-digital-use'];

/** Commitments that no measure offends, and why. */
const UNOFFENDED: Partial<Record<CategoryId, string>> = {
  'online-trust': 'obliges to protect consumers and personal data, which a measure can do as it pursues its aim',
  'ecommerce-scope': 'fixes what the chapter is about and obliges to nothing',
  'non-conforming-measures': 'is how measures are kept, not what they offend',
  'traditional-expressions': 'obliges to protect them, which no measure of cultural policy is against',
};

it('holds at least 24 measures', () => {
  expect(measures.length).toBeGreaterThanOrEqual(24);
});

describe.each(rows)('%s', (id, { name, description, instrument, domains, digital, offends, answers, watch }) => {
  const sentences = [description, watch, ...offends.map(({ how }) => how)];
  const firm = answers.filter(({ doubtful }) => !doubtful).map(({ protection }) => protection);
  const within = (...covered: Domain[]) => domains.every((domain) => covered.includes(domain));

  it.each(Language.options)('is told in %s', (language) => {
    const others = Language.options.filter((other) => other !== language);
    const differs = (text: Localised) => others.every((other) => text[other] !== text[language]);
    expect([name, ...sentences].filter((text) => !differs(text))).toEqual([]);
    const told = sentences.map((text) => text[language]);
    expect(told.filter((text) => !/^\p{Lu}.{20,}\.$/u.test(text))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
    expect(name[language]).toMatch(/^\p{Lu}.{5,90}[^.]$/u);
    expect([name[language], ...told].filter((text) => /'|\s\s|^\s|\s$/.test(text))).toEqual([]);
  });

  it('is written with the marks of French', () => {
    expect([name, ...sentences].filter(({ fr }) => /\w[;?!:]/.test(fr))).toEqual([]);
  });

  it('has a protection that answers for certain, or says that there is none', () => {
    expect(firm.length === 0).toBe(UNANSWERED.includes(id));
    expect(/^No protection answers for certain/.test(watch.en)).toBe(firm.length === 0);
  });

  it('is not answered for certain by what was written for something else', () => {
    if (instrument !== 'subsidy') expect(answers.map((a) => a.protection)).not.toContain('subsidies-exclusion');
    if (instrument !== 'procurement')
      expect(answers.map((a) => a.protection)).not.toContain('procurement-cultural-exclusion');
    expect(firm).not.toContain('right-to-regulate');
    if (!within('audiovisual', 'broadcasting')) expect(firm).not.toContain('audiovisual-exclusion');
    if (!within('broadcasting')) expect(firm).not.toContain('broadcasting-exclusion');
    // Public morals and public order are named by them; culture is not.
    if (id !== 'harmful-content-duties') expect(firm).not.toContain('general-exceptions');
    if (digital) expect(firm).not.toContain('national-treasures');
  });
});

it('serves every output of the roadmap', () => {
  expect(new Set(measures.flatMap(({ roadmap }) => roadmap))).toEqual(new Set(RoadmapOutput.options));
});

it('names articles that the Convention of 2005 has', () => {
  const points: Record<string, string> = { '6.2': 'abcdefgh', '7.1': 'ab', '10': 'abc', '12': 'abcde', '14': 'abcd' };
  const unknown = measures.flatMap(({ convention }) =>
    convention.filter((article) => {
      const [, number = '', point] = /^([\d.]+)(?:\(([a-z])\))?$/.exec(article) ?? [];
      return Number.parseInt(number, 10) > 35 || (point !== undefined && !points[number]?.includes(point));
    }),
  );
  expect(unknown).toEqual([]);
});

it('offends every commitment that cultural policy can offend', () => {
  const offended = new Set(measures.flatMap(({ offends }) => offends.map(({ commitment }) => commitment)));
  expect(CATEGORIES.commitment.filter((category) => !offended.has(category))).toEqual(Object.keys(UNOFFENDED));
});

it('is replaced and added to by a folder of the user', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'carveout-measures-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'measures'));
  const shipped = await readFile(join(RULES, 'measures', 'fixed-book-price.yaml'), 'utf8');
  const write = (id: string, text: string) => writeFile(join(folder, 'measures', `${id}.yaml`), text);
  await write('fixed-book-price', shipped.replace('Fixed price of books and e-books', 'Book price of ours'));
  await write('map-price', shipped.replace('id: fixed-book-price', 'id: map-price'));
  const ours = (await loadRuleSet(RULES, folder)).measures;
  expect(ours.map(({ id }) => id)).toEqual([...measures.map(({ id }) => id), 'map-price'].sort());
  expect(ours.find(({ id }) => id === 'fixed-book-price')?.name.en).toBe('Book price of ours');

  await write('map-price', shipped);
  await expect(loadRuleSet(RULES, folder)).rejects.toThrow(
    `${join(folder, 'measures', 'map-price.yaml')}:1:5: a measure of this id stands in measures/fixed-book-price.yaml`,
  );
});
