import {
  Answers,
  PackChange,
  PackUpload,
  RULE_LIMITS,
  RuleFileName,
  type RuleFileTexts,
  RulesRefused,
} from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import type { Jobs } from '../jobs.ts';
import { renewAnalyses } from '../renewal.ts';
import type { ShippedFiles } from '../shipped-files.ts';
import type { Database } from '../store/database.ts';
import { awaitedIn, keepVersions, packOf, versionsOf } from '../store/rule-versions.ts';
import type { Trier } from '../trying/trier.ts';
import { authorOf } from './authorship.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

const OfDossier = z.object({ params: z.object({ dossier: z.uuid() }) });
const UNUSABLE = { why: 'The rules cannot be used.', schema: RulesRefused };
const LATE = 'Somebody else kept another version of the file in the meantime.';

/** Adds the routes of the rules that ship, and of those that a dossier has of its own. */
export function addRuleRoutes(
  app: Express,
  {
    db,
    jobs,
    guards,
    trier,
    shipped,
  }: { db: Database; jobs: Jobs; guards: Guards; trier: Trier; shipped: ShippedFiles },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/rules',
    summary: 'Lists the rules that ship',
    needs: guards.known,
    input: z.object({}),
    answer: Answers.shippedRules,
    run: async () => ({ files: [...shipped.files] }),
  });

  addRoute(app, {
    method: 'get',
    path: '/api/rules/:name',
    summary: 'Gives a file of the rules that ship, with its examples',
    needs: guards.known,
    input: z.object({ params: z.object({ name: RuleFileName }) }),
    answer: Answers.shippedFile,
    run: async ({ params }) => {
      const file = shipped.file(params.name);
      if (!file) throw new Problem('not-found', 'There is no file of rules of this name among those that ship.');
      return file;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/rules',
    summary: 'Lists the rules that a dossier has of its own',
    needs: guards.ofDossier('reader'),
    input: OfDossier,
    answer: Answers.rulePack,
    run: async ({ params: { dossier } }) => ({
      files: await packOf(db, dossier),
      awaited: await awaitedIn(db, dossier),
    }),
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/rules/:name/versions',
    summary: 'Lists the versions of a file of a dossier’s rules, the latest first',
    needs: guards.ofDossier('reader'),
    input: z.object({ params: z.object({ dossier: z.uuid(), name: RuleFileName }) }),
    answer: Answers.packVersions,
    run: async ({ params }) => ({ versions: await versionsOf(db, params.dossier, params.name) }),
  });

  const checkPack = async (files: readonly RuleFileTexts[]) => {
    if (files.length > RULE_LIMITS.files)
      throw new Problem('too-large', `A dossier has at most ${RULE_LIMITS.files} files of rules.`);
    const size = files.reduce((sum, { rules, examples }) => sum + rules.length + examples.length, 0);
    if (size > RULE_LIMITS.pack)
      throw new Problem('too-large', `A dossier has rules of at most ${RULE_LIMITS.pack} letters.`);
    const faults = await trier.check(files);
    if (faults.length > 0)
      throw new Problem('bad-request', 'The rules cannot be used. Nothing was kept.', { details: { faults } });
  };

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/rules',
    summary: 'Keeps a version of a file of a dossier’s rules, or takes the file out; its agreements are analysed anew',
    needs: guards.ofDossier('negotiator'),
    input: OfDossier.extend({ body: PackChange }),
    answer: Answers.packVersion,
    status: 201,
    json: 'large',
    problems: { 'bad-request': UNUSABLE, conflict: LATE, 'too-large': 'There are too many rules.' },
    run: async ({ params: { dossier }, body }, access) => {
      const { name, rules, examples } = body;
      if (rules !== null) {
        const others = (await packOf(db, dossier)).filter((file) => file.name !== name);
        await checkPack([{ name, rules, examples }, ...others]);
      }
      const kept = await db.transaction((tx) => keepVersions(tx, { dossier, by: authorOf(access), versions: [body] }));
      if (kept === 'late') throw late();
      await renewAnalyses({ db, jobs }, dossier);
      return kept[0]!;
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/rules/pack',
    summary: 'Puts files of rules into those of a dossier, all or none',
    needs: guards.ofDossier('negotiator'),
    input: OfDossier.extend({ body: PackUpload }),
    answer: Answers.packUploaded,
    json: 'large',
    problems: { 'bad-request': UNUSABLE, conflict: LATE, 'too-large': 'There are too many rules.' },
    run: async ({ params: { dossier }, body: { files, note } }, access) => {
      const now = new Map((await packOf(db, dossier)).map((file) => [file.name, file]));
      const given = new Map(files.map((file) => [file.name, file]));
      const changed = [...given.values()].filter(({ name, rules, examples }) => {
        const file = now.get(name);
        return file?.rules !== rules || file.examples !== examples;
      });
      if (changed.length === 0) return { kept: 0, same: given.size };
      await checkPack([...given.values(), ...[...now.values()].filter(({ name }) => !given.has(name))]);
      const kept = await db.transaction(async (tx) => {
        const versions = [];
        for (const file of changed) {
          const [last] = await versionsOf(tx, dossier, file.name);
          versions.push({ ...file, note, after: last?.id ?? null });
        }
        return await keepVersions(tx, { dossier, by: authorOf(access), versions });
      });
      if (kept === 'late') throw late();
      await renewAnalyses({ db, jobs }, dossier);
      return { kept: kept.length, same: given.size - kept.length };
    },
  });
}

const late = () => new Problem('conflict', `${LATE} Nothing was kept. Look at that version, then keep yours again.`);
