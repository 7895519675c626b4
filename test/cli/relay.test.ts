import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/app/platform.ts';
import { routed, type Speaker } from '../../src/cli/relay.ts';

const speaking = (name: string): Speaker => ({
  sender: {
    send: async () => ({ how: 'sent', posted: name }),
    answers: async () => true,
    hash: async () => ({ how: 'read', hash: name }),
  },
  people: { profile: async () => ({ name, admin: false, active: true }) },
});

const to = (tenant: string) => ({ tenant }) as Delivery;

describe('one outbox for several platforms', () => {
  const { sender, people } = routed({ slack: speaking('Slack'), teams: speaking('Teams') });

  it.each([
    ['slack:T0ACME', 'Slack'],
    ['teams:11111111-1111-4111-8111-111111111111', 'Teams'],
  ])('speaks to %s through %s', async (tenant, name) => {
    expect(await sender.send(to(tenant))).toEqual({ how: 'sent', posted: name });
    expect(await sender.answers(tenant)).toBe(true);
    expect(await sender.hash(tenant, 'file')).toEqual({ how: 'read', hash: name });
    expect(await people.profile(tenant, 'ada')).toMatchObject({ name });
  });

  it('keeps what is for one that is not set up any more until it is', async () => {
    const alone = routed({ slack: speaking('Slack') });
    const waits = { how: 'refused', because: 'token', detail: 'not-set-up' };
    expect(await alone.sender.send(to('teams:1'))).toEqual(waits);
    expect(await alone.sender.hash('teams:1', 'file')).toEqual(waits);
    expect(await alone.sender.answers('teams:1')).toBe(false);
    await expect(alone.people.profile('teams:1', 'ada')).rejects.toThrow('not set up');
  });
});
