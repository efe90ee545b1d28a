import type { RuleSource } from '@carveout/engine';
import type { Author, PackVersion, RulePack } from '@carveout/schema';
import { and, count, desc, eq, inArray, max, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { sourcesOf } from './pack-sources.ts';
import { agreements, analyses, ruleVersions } from './schema.ts';
import { storable } from './storable.ts';
import { violated } from './violation.ts';

type Row = typeof ruleVersions.$inferSelect;

const present = (row: Row): PackVersion => ({
  id: row.id,
  name: row.name,
  rules: row.rules,
  examples: row.examples,
  note: row.note,
  by: {
    user: { id: row.byUser, name: row.byName },
    organisation:
      row.organisation === null ? null : { id: row.organisation, name: row.organisationName ?? row.organisation },
  },
  at: row.at.toISOString(),
});

/** The files of a dossier's pack as they count now, by name, each with how many versions there are. */
export async function packOf(db: Database, dossier: string): Promise<RulePack['files']> {
  const latest = db
    .select({ id: max(ruleVersions.id).as('latest'), versions: count().as('versions') })
    .from(ruleVersions)
    .where(eq(ruleVersions.dossier, dossier))
    .groupBy(ruleVersions.name)
    .as('latest');
  const rows = await db
    .select({ row: ruleVersions, versions: latest.versions })
    .from(ruleVersions)
    .innerJoin(latest, eq(latest.id, ruleVersions.id))
    .orderBy(ruleVersions.name);
  return rows.flatMap(({ row, versions }) => {
    const { rules, ...rest } = present(row);
    return rules === null ? [] : [{ ...rest, rules, versions }];
  });
}

/** The versions of one file, the latest first. */
export async function versionsOf(db: Database, dossier: string, name: string): Promise<PackVersion[]> {
  const rows = await db
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.dossier, dossier), eq(ruleVersions.name, name)))
    .orderBy(desc(ruleVersions.id))
    .limit(MOST_SHOWN);
  return rows.map(present);
}

/** How many versions of a file are listed. */
const MOST_SHOWN = 200;

/** A new version of a file: its texts, and what it follows; null for the first. */
export type NewVersion = Pick<PackVersion, 'name' | 'rules' | 'examples' | 'note'> & { readonly after: number | null };

/** Keeps new versions of files of a dossier's pack, all or none; 'late' where another version of one came first. */
export async function keepVersions(
  tx: Database,
  { dossier, by, versions }: { dossier: string; by: Author; versions: readonly NewVersion[] },
): Promise<PackVersion[] | 'late'> {
  try {
    const rows = await tx
      .insert(ruleVersions)
      .values(
        versions.map(({ name, rules, examples, note, after }) => ({
          dossier,
          name,
          rules: rules === null ? null : storable(rules),
          examples: storable(examples),
          note: storable(note),
          follows: after,
          byUser: by.user.id,
          byName: by.user.name,
          organisation: by.organisation?.id ?? null,
          organisationName: by.organisation?.name ?? null,
        })),
      )
      .returning();
    return rows.map(present);
  } catch (error) {
    if (violated(error)?.startsWith('rule_versions_')) return 'late';
    throw error;
  }
}

/** The rules of the dossier that an agreement belongs to, and the latest version among them; null where there never were any. */
export async function packFor(
  db: Database,
  agreement: string,
): Promise<{ readonly version: number | null; readonly sources: readonly RuleSource[] }> {
  const [row] = await db
    .select({ dossier: agreements.dossier, version: latestVersion })
    .from(agreements)
    .where(eq(agreements.id, agreement));
  if (!row || row.version === null) return { version: null, sources: [] };
  return { version: Number(row.version), sources: (await packOf(db, row.dossier)).flatMap(sourcesOf) };
}

const latestVersion = sql<string | null>`(
  SELECT max(version.id) FROM rule_versions version WHERE version.dossier = ${agreements.dossier}
)`;

/** The agreements, of a dossier or of all, whose analysis is done and was made with other rules of the dossier than there are now. */
export async function staleAgreements(db: Database, dossier?: string): Promise<string[]> {
  const rows = await db
    .select({ id: agreements.id })
    .from(agreements)
    .innerJoin(analyses, eq(analyses.agreement, agreements.id))
    .where(
      and(
        eq(agreements.stage, 'done'),
        sql`${analyses.rulesVersion} IS DISTINCT FROM ${latestVersion}`,
        dossier === undefined ? undefined : eq(agreements.dossier, dossier),
      ),
    );
  return rows.map(({ id }) => id);
}

/** How many agreements of a dossier have an analysis by other rules than there are now. */
export async function awaitedIn(db: Database, dossier: string): Promise<number> {
  const [row] = await db
    .select({ awaited: count() })
    .from(agreements)
    .innerJoin(analyses, eq(analyses.agreement, agreements.id))
    .where(
      and(
        eq(agreements.dossier, dossier),
        inArray(agreements.stage, ['queued', 'reading', 'recognising', 'analysing', 'done']),
        sql`${analyses.rulesVersion} IS DISTINCT FROM ${latestVersion}`,
      ),
    );
  return row!.awaited;
}

/** The analysis of an agreement, JSON and gzipped, where only the rules of its dossier have changed since it was made. */
export async function staleAnalysis(db: Database, agreement: string): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ body: analyses.body })
    .from(analyses)
    .innerJoin(agreements, eq(agreements.id, analyses.agreement))
    .where(and(eq(agreements.id, agreement), sql`${analyses.rulesVersion} IS DISTINCT FROM ${latestVersion}`));
  return row?.body;
}
