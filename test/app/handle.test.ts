import { describe, expect, it } from 'vitest';
import type { Incoming, Request } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import type { Commit, CommitOutcome, Store } from '../../src/app/ports.ts';
import { defaultSettings } from '../../src/app/settings.ts';
import { ada, kindsOf, openAnswers, Play, refusalIn } from '../support/play.ts';

/** A store that holds what is played, and answers commits as it is told to. */
function fakeStore(play: Play, outcomes: readonly CommitOutcome[]) {
  const commits: Commit[] = [];
  let loads = 0;
  const store: Partial<Store> = {
    load: async (_tenant, review) => {
      loads += 1;
      return play.file?.review.id === review ? play.file : undefined;
    },
    list: async () => (play.file ? [play.file.review] : []),
    records: async () => [],
    settings: async () => defaultSettings,
    person: async () => ada,
    commit: async (_tenant, commit) => {
      commits.push(commit);
      return outcomes[commits.length - 1] ?? 'applied';
    },
  };
  return { store: store as Store, commits, loads: () => loads };
}

const asked = (request: Request): Incoming => ({
  ...request,
  tenant: 'local',
  team: 'local',
  delivery: 'delivery-1',
  asker: { handle: 'ada', name: 'Ada' },
});

const answering = (play: Play): Incoming =>
  asked({
    kind: 'answer-question',
    review: play.review,
    question: 'q1',
    basedOn: 0,
    filled: openAnswers.q1,
  });

function started(): Play {
  const play = new Play();
  play.starts();
  return play;
}

describe('handling a command', () => {
  it('loads, plans and commits from the version that was loaded', async () => {
    const play = started();
    const { store, commits } = fakeStore(play, ['applied']);
    const said = await handle(answering(play), store, () => play.tools());
    expect(kindsOf(said)).toEqual(['answered', 'question']);
    expect(commits).toMatchObject([
      { delivery: 'delivery-1', review: play.review, version: play.there.review.version },
    ]);
  });

  it('plans anew from what is there now when somebody else was faster', async () => {
    const play = started();
    const { store, commits, loads } = fakeStore(play, ['conflict', 'conflict', 'applied']);
    const said = await handle(answering(play), store, () => play.tools());
    expect(kindsOf(said)).toEqual(['answered', 'question']);
    expect(loads()).toBe(3);
    expect(new Set(commits.map(({ delivery }) => delivery)).size).toBe(1);
  });

  it('gives up after three attempts and says that it is busy', async () => {
    const play = started();
    const { store, commits } = fakeStore(play, ['conflict', 'conflict', 'conflict', 'applied']);
    const said = await handle(answering(play), store, () => play.tools());
    expect(refusalIn(said)).toBe('busy');
    expect(commits).toHaveLength(3);
  });

  it('says nothing a second time to what was handled before', async () => {
    const play = started();
    const { store, commits } = fakeStore(play, ['duplicate']);
    expect(await handle(answering(play), store, () => play.tools())).toEqual([]);
    expect(commits).toHaveLength(1);
  });

  it('commits nothing where it refuses or only says something', async () => {
    const play = started();
    const { store, commits } = fakeStore(play, []);
    const refused = await handle(asked({ kind: 'reopen', review: play.review }), store, () =>
      play.tools(),
    );
    const resumed = await handle(asked({ kind: 'start-review', workload: 'x' }), store, () =>
      play.tools(),
    );
    expect([refusalIn(refused), kindsOf(resumed)[0]]).toEqual(['not-decided', 'resumed']);
    expect(commits).toEqual([]);
  });

  it('does not see a review of another team', async () => {
    const play = started();
    const { store } = fakeStore(play, []);
    const said = await handle({ ...answering(play), team: 'other' }, store, () => play.tools());
    expect(refusalIn(said)).toBe('no-such-review');
  });
});
