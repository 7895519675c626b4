import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import type { Request } from '../../src/app/command.ts';
import { handle } from '../../src/app/handle.ts';
import { comparer } from '../../src/cli/replayed-decision.ts';
import type { Case } from '../../src/domain/case.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import type { Knowledge } from '../../src/domain/knowledge.ts';
import { recommend } from '../../src/domain/recommend.ts';
import type { StoredRecommendation } from '../../src/domain/review.ts';
import { linesOf, runCli } from '../support/cli.ts';
import { ownFolder } from '../support/folder.ts';
import { content } from '../support/prompts.ts';
import { plainAnswers } from '../support/team.ts';
import { flat } from '../support/terminal.ts';
import { workedCases } from '../support/worked-cases.ts';

const { knowledge } = content;
const decidedAt = Date.UTC(2026, 8, 1, 9);
const today = '2026-11-20';
const examples = workedCases().flatMap(({ cases }) => cases);
const exampleOf = (rule: string): Case => {
  const found = examples.find(({ expect: { rule: fired } }) => fired === rule);
  if (!found) throw new Error(`No example is decided by ${rule}.`);
  return found.case;
};

const madeWith = (subject: Case, then: Knowledge): StoredRecommendation => ({
  id: 'recommendation-1',
  at: decidedAt,
  subject,
  recommendation: recommend(subject, judgementAt(then, '2026-09-01')),
});

type Rule = Knowledge['rules'][number];

/** The same knowledge with other rules, and a version of its own. */
const withRules = (change: (rules: readonly Rule[]) => Rule[]): Knowledge => ({
  ...knowledge,
  rules: change(knowledge.rules),
  version: 'another',
});

const withRule = (id: string, set: Partial<Rule>): Knowledge =>
  withRules((rules) => rules.map((rule) => (rule.id === id ? { ...rule, ...set } : rule)));

describe('a decision beside the knowledge of today', () => {
  it('comes out as it did where nothing has changed, in all worked examples', () => {
    const compare = comparer(knowledge, today);
    const found = examples.map((one) => compare(madeWith(one.case, knowledge)));
    expect(found.filter(({ differs, causes }) => differs || causes.length > 0)).toEqual([]);
  });

  it('names the number that has changed since, and that it alone is enough', () => {
    const values = { '2026-04-28': 5, '2026-10-01': 8 };
    const parameters = knowledge.parameters.map((one) =>
      one.id === 'capable-items' ? { ...one, values } : one,
    );
    const compare = comparer({ ...knowledge, parameters, version: 'another' }, today);
    expect(compare(madeWith(exampleOf('own-serving-earned'), knowledge))).toMatchObject({
      before: { outcome: 'self-hosted', rule: 'own-serving-earned', knowledge: knowledge.version },
      now: { outcome: 'hybrid', rule: 'own-need-before-capability', knowledge: 'another' },
      differs: 'outcome',
      causes: [{ kind: 'parameter', parameter: 'capable-items', before: 5, now: 8, alone: true }],
    });
  });

  it('says that its rule is gone', () => {
    const without = withRules((rules) => rules.filter(({ id }) => id !== 'own-serving-earned'));
    const { differs, causes } = comparer(
      without,
      today,
    )(madeWith(exampleOf('own-serving-earned'), knowledge));
    expect(differs).toBe('outcome');
    expect(causes).toEqual([{ kind: 'rule-gone', rule: 'own-serving-earned' }]);
  });

  it('says that its rule asks for something else by now, with what it said and says', () => {
    const now = 'A proven need ({constraint}) is no reason for own serving.';
    const when = { 'own-need': ['part'] } as Rule['when'];
    const changed = withRule('own-serving-earned', { when, because: now });
    const { causes } = comparer(
      changed,
      today,
    )(madeWith(exampleOf('own-serving-earned'), knowledge));
    expect(causes).toEqual([
      {
        kind: 'rule-text',
        rule: 'own-serving-earned',
        before: expect.stringContaining('A proven need (latency'),
        now,
      },
      { kind: 'rule-not-met', rule: 'own-serving-earned' },
    ]);
  });

  it('says which rule comes before its own', () => {
    const first: Rule = { ...ruleOf('own-need-on-some-routes'), id: 'brand-new', when: {} };
    const { differs, causes } = comparer(
      withRules((rules) => [first, ...rules]),
      today,
    )(madeWith(exampleOf('own-serving-earned'), knowledge));
    expect(differs).toBe('outcome');
    expect(causes).toEqual([
      { kind: 'rule-overtaken', rule: 'own-serving-earned', by: 'brand-new' },
    ]);
  });

  it('says that the same rule leads elsewhere', () => {
    const changed = withRule('no-constraint-proven', { outcome: 'dedicated' });
    const { now, causes } = comparer(
      changed,
      today,
    )(madeWith(exampleOf('no-constraint-proven'), knowledge));
    expect(now.outcome).toBe('dedicated');
    expect(causes).toEqual([{ kind: 'same-rule', rule: 'no-constraint-proven' }]);
  });
});

function ruleOf(id: string): Rule {
  const found = knowledge.rules.find((rule) => rule.id === id);
  if (!found) throw new Error(`There is no rule ${id}.`);
  return found;
}

/** Two decisions of one tenant, made when the last rule still led to a dedicated endpoint. */
async function decidedEarlier(db: string): Promise<void> {
  const earlier = withRule('no-constraint-proven', {
    outcome: 'dedicated',
    because: 'Nothing else was proven in those days.',
  });
  const judgement = judgementAt(earlier, '2026-09-01');
  const store = openSqliteStore(db);
  const asker = { handle: 'ada', name: 'Ada' };
  const place = { tenant: 'local', team: 'local', asker };
  const tools = () => ({ now: decidedAt, zone: 'UTC', newId: randomUUID, judgement });
  const hears = (request: Request) =>
    handle({ ...request, ...place, delivery: randomUUID() }, store, tools);
  for (const [workload, bottleneck] of [
    ['Ranking', 'control'],
    ['Chat', 'iteration'],
  ] as const) {
    await hears({ kind: 'start-review', workload });
    const [{ id: review } = { id: '' }] = await store.list('local', { limit: 1 });
    for (const question of ['q1', 'q2', 'q3', 'q4', 'q5'] as const) {
      const filled = { ...plainAnswers[question], ...(question === 'q2' ? { bottleneck } : {}) };
      await hears({ kind: 'answer-question', review, question, basedOn: 0, filled });
    }
    const stored = (await store.load('local', review))?.recommendations.at(-1);
    const owed = stored?.recommendation.missing.filter(({ before }) => before === 'accepting');
    await hears({
      kind: 'decide',
      review,
      recommendation: stored?.id ?? '',
      choice: { kind: 'accept' },
      waive: (owed ?? []).map(({ id }) => id),
    });
  }
  await store.close();
}

const fingerprint = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

describe('replay', () => {
  it('shows which decisions would come out differently and why, and changes not a byte', async () => {
    const cwd = ownFolder();
    const db = join(cwd, 'reviews.db');
    await decidedEarlier(db);
    const before = fingerprint(db);
    const ran = await runCli(['replay', '--db', db], { cwd });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [count, ...lines] = linesOf(ran.stdout).map(flat);
    expect(count).toBe(
      `Of 2 decisions of the tenant "local" in force, 1 would come out differently with knowledge ${knowledge.version}.`,
    );
    expect(lines).toEqual([
      '**Ranking** (local), decided 1 September 2026',
      '- Then: dedicated by rule no-constraint-proven of knowledge another. Nothing else was proven in those days.',
      expect.stringMatching(/^- Now: API-first by rule no-constraint-proven\. The boundary allows/),
      expect.stringMatching(
        /^- The rule no-constraint-proven said "Nothing else .*" and says "The boundary/,
      ),
      '- The rule no-constraint-proven decides as it did and leads elsewhere.',
      'Nothing was changed: a decision is made again only by people.',
    ]);
    const json = JSON.parse(
      (await runCli(['replay', '--db', db, '--format', 'json'], { cwd })).stdout,
    );
    expect(json).toMatchObject({
      tenant: 'local',
      knowledge: knowledge.version,
      decisions: [
        { workload: 'Chat', decided: 'api-first', causes: [] },
        { workload: 'Ranking', decided: 'dedicated', differs: 'outcome' },
      ],
    });
    expect(json.decisions[0]).not.toHaveProperty('differs');
    expect(fingerprint(db)).toBe(before);
  });

  it('has nothing to say of a tenant without decisions', async () => {
    const cwd = ownFolder();
    const { stdout } = await runCli(['replay', '--tenant', 'slack:T1'], { cwd });
    expect(stdout).toBe('No decision of the tenant "slack:T1" is in force.\n');
  });
});
