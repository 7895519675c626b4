import type { Database } from 'better-sqlite3';
import type { LetterBody, NewLetter } from '../../app/letter.ts';
import { posting } from './outbox-sql.ts';
import { writes } from './sql.ts';
import { prepareAll } from './statements.ts';

/** A delivery as it ends: what it brought is said, and it is remembered. */
export interface Ending {
  readonly delivery: string;
  readonly at: number;
  readonly letters?: readonly NewLetter[];
}

/** A letter is about a review that is not there, or not there any more. */
export class NoSuchReview extends Error {}

/** Puts letters into the outbox, within the transaction of what they tell about. */
export function letterWriter(db: Database) {
  const run = prepareAll(db, posting);
  const { remember } = prepareAll(db, { remember: writes.rememberDelivery });

  const teamOf = (tenant: string, { review, team }: NewLetter): string | null => {
    if (review === undefined) return team ?? null;
    const found = run.teamOf.get({ tenant, review });
    if (!found) throw new NoSuchReview(`There is no review ${review} to write about.`);
    return String(Object(found).team);
  };

  const write = (tenant: string, at: number, letter: NewLetter): void => {
    const { thread, review, body, due = at } = letter;
    const same = sameness(body, review);
    const replaced = Object(same === null ? undefined : run.replaceStuck.get({ tenant, same }));
    run.post.run({
      tenant,
      team: teamOf(tenant, letter),
      review: review ?? null,
      thread,
      beneath: letter.beneath ?? replaced.beneath ?? null,
      body: JSON.stringify(body),
      same,
      at,
      due,
      unsure: replaced.unsure ?? 0,
    });
  };

  return (tenant: string, { delivery, at, letters = [] }: Ending): void => {
    for (const letter of letters) write(tenant, at, letter);
    remember.run({ tenant, delivery, at });
    run.unpark.run({ tenant, delivery });
  };
}

/** Equal for letters of which one is enough; null where each says something of its own. */
function sameness(body: LetterBody, review: string | undefined): string | null {
  if (body.kind === 'home') return `home ${body.to}`;
  if (body.kind === 'looks') return body.shown === undefined ? `looks ${body.to}` : null;
  if (body.kind === 'profile') return `profile ${body.of}`;
  if (review === undefined) return null;
  if (body.kind === 'card') return `card ${review} ${body.card}`;
  if (body.kind === 'undelivered') return `undelivered ${review} ${body.to}`;
  return body.kind === 'owed' ? `owed ${review}` : null;
}
