import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHere } from '../../src/app/read-here.ts';
import { ada, ben, cleo, Team } from '../support/team.ts';

let team: Team;
beforeEach(async () => {
  team = new Team();
  await team.starts(ada, [], 'Invoices');
  await team.answersAll(ada);
  await team.accepts(ada);
  await team.starts(ben, [], 'Chat');
});
afterEach(() => team.leaves());

const day = 86_400_000;
const list = { kind: 'list' } as const;
const moment = (later = 0) => ({ now: team.now + later, zone: 'UTC' });
const alone = (asker: typeof ada) => ({ tenant: 'slack:T1', asker });

describe('the list', () => {
  it('in a channel is of the channel', async () => {
    const said = await readHere(list, { ...alone(cleo), team: 'C1' }, team.store, moment());
    const reviews = said.kind === 'list' ? said.reviews : [];
    expect(reviews.map(({ review }) => review.workload)).toEqual(['Chat', 'Invoices']);
  });

  it('outside of any channel is of what the asker takes part in', async () => {
    const said = await readHere(list, alone(ada), team.store, moment());
    expect(said).toMatchObject({
      kind: 'home',
      home: { mine: [], decided: [{ review: { workload: 'Invoices' } }] },
    });
    const other = await readHere(list, alone(ben), team.store, moment());
    expect(other).toMatchObject({
      home: { mine: [{ overview: { review: { workload: 'Chat' } } }], decided: [] },
    });
  });

  it('outside of any channel is of the day that it is for the asker', async () => {
    const said = await readHere(list, alone(ada), team.store, moment(200 * day));
    expect(said).toMatchObject({ home: { due: [{ review: { workload: 'Invoices' } }] } });
  });

  it('is empty for somebody who is met for the first time', async () => {
    const said = await readHere(list, alone(cleo), team.store, moment());
    expect(said).toEqual({ kind: 'home', home: { mine: [], open: [], due: [], decided: [] } });
  });

  it('is refused to people of other organisations, wherever they ask', async () => {
    const outsider = { ...ada, outsider: true } as const;
    const said = await readHere(list, alone(outsider), team.store, moment());
    expect(said).toEqual({ kind: 'refusal', refusal: { code: 'outsider' } });
  });
});

it('a history needs a channel', async () => {
  const said = await readHere({ kind: 'history' }, alone(ada), team.store, moment());
  expect(said).toEqual({ kind: 'refusal', refusal: { code: 'no-channel' } });
});
