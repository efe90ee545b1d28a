import { randomUUIDv7 } from 'node:crypto';
import { Answers } from '@carveout/schema';
import { DUTIES } from './agreement.ts';
import { posted } from './running.ts';
import type { TeamServer } from './team.ts';

/** Puts into a team's database what requests act upon, made from an agreement that was analysed there; each gives its id. */
export function plantIn(server: TeamServer, analysed: string) {
  /** A copy of the analysed agreement, for one request to do with as it pleases. */
  async function agreement(stage = 'done'): Promise<string> {
    const id = randomUUIDv7();
    const columns = 'dossier, name, uploaded_at, sha256, model';
    await server.query(
      `INSERT INTO agreements (id, stage, ${columns}) SELECT $1, $3, ${columns} FROM agreements WHERE id = $2`,
      [id, analysed, stage],
    );
    const analysis = 'rule_set, body, summary, findings';
    await server.query(
      `INSERT INTO analyses (agreement, ${analysis}) SELECT $1, ${analysis} FROM analyses WHERE agreement = $2`,
      [id, analysed],
    );
    return id;
  }

  const endRounds = () => server.query('UPDATE blind_rounds SET ended_at = now() WHERE ended_at IS NULL');

  /** An agreement that is the next round of another one, in which a finding was decided on. */
  async function nextRound(): Promise<{ previous: string; next: string; decision: number }> {
    await endRounds();
    const [previous, next] = [await agreement(), await agreement()];
    await server.query('UPDATE agreements SET previous = $1 WHERE id = $2', [previous, next]);
    const accept = posted({ finding: DUTIES, kind: 'accept', after: null });
    const { id } = Answers.review.parse(
      await (await server.request(`/api/agreements/${previous}/reviews`, accept)).json(),
    );
    return { previous, next, decision: id };
  }

  /** A blind round of the dossier, the only one that may run. */
  async function round({ ended }: { ended: boolean }): Promise<string> {
    await endRounds();
    const id = randomUUIDv7();
    await server.query('INSERT INTO blind_rounds (id, dossier, name, ended_at) VALUES ($1, $2, $3, $4)', [
      id,
      server.dossier,
      'first reading',
      ended ? new Date() : null,
    ]);
    return id;
  }

  /** A report that somebody had made, of the analysed agreement or of its dossier. */
  async function report(user: string, of: 'agreement' | 'dossier'): Promise<string> {
    const id = randomUUIDv7();
    await server.query(
      `INSERT INTO reports (id, dossier, agreement, "user", viewer, "order", name, state, bytes, media_type, expires_at)
      VALUES ($1, $2, $3, $4, '{}', '{"format": "preview", "choices": {"language": "en", "audience": "minister", "names": "all",
      "comments": true, "marking": ""}}', 'a.html', 'done', 0, 'text/html', now() + interval '1 hour')`,
      [id, server.dossier, of === 'agreement' ? analysed : null, user],
    );
    return id;
  }

  return { agreement, nextRound, endRounds, round, report };
}
