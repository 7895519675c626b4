import type { Database } from 'better-sqlite3';
import { type Replacing, wordsOf } from './person-texts.ts';
import { erasing } from './privacy-sql.ts';
import { prepareAll } from './statements.ts';

type Forget = (replacing: Replacing, handle: string) => void;
type Reword = (thing: object, ours: readonly string[]) => object;

/** What is ours in a command; all else somebody wrote, or is somebody. */
const oursInCommands = [
  'kind',
  'tenant',
  'team',
  'delivery',
  'beneath',
  'review',
  'recommendation',
  'answer',
];

/**
 * Forgets what a platform said of a person, how it reaches them and when they were asked, drops what
 * waits to be said to them or to be done for them, and puts the pseudonym into what waits for others.
 */
export function waitingForgetter(db: Database): Forget {
  const run = prepareAll(db, erasing);

  const rewordLetters = (tenant: string, reword: Reword): void => {
    for (const { seq, body } of run.letters.all({ tenant }).map(Object)) {
      const { refusal, ...letter } = JSON.parse(String(body));
      const told = refusal
        ? { refusal: reword(refusal, ['code']) }
        : reword(letter, ['kind', 'evidence']);
      run.rewriteLetter.run({ tenant, seq, body: JSON.stringify({ ...letter, ...told }) });
    }
  };
  const rewordParked = (tenant: string, reword: Reword): void => {
    for (const { seq, incoming } of run.parked.all({ tenant }).map(Object)) {
      const command = reword(JSON.parse(String(incoming)), oursInCommands);
      run.rewriteParked.run({ tenant, seq, incoming: JSON.stringify(command) });
    }
  };

  return (replacing, handle) => {
    const { tenant, person } = replacing;
    run.dropLetters.run({ tenant, person });
    run.dropProfile.run({ tenant, person });
    run.dropHome.run({ tenant, person });
    run.dropPrompted.run({ tenant, person });
    run.dropAddress.run({ tenant, handle });
    run.dropParked.run({ tenant, handle });
    rewordLetters(tenant, rewording(replacing));
    rewordParked(tenant, rewording(replacing));
  };
}

function rewording(replacing: Replacing): Reword {
  const { loose } = wordsOf(replacing);
  return (thing, ours) => {
    const others = Object.entries(thing).filter(([key]) => !ours.includes(key));
    const reworded = String(loose(JSON.stringify(Object.fromEntries(others))));
    return { ...thing, ...JSON.parse(reworded) };
  };
}
