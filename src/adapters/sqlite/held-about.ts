import type { Database } from 'better-sqlite3';
import type { AuditEntry, KnownProfile } from '../../app/ports.ts';
import { type Held, type HeldReview, type KnownPerson, rolesHeld } from '../../app/privacy.ts';
import type { Confirmation } from '../../domain/confirmation.ts';
import type { Draft } from '../../domain/review.ts';
import { held } from './privacy-sql.ts';
import * as rows from './read-rows.ts';
import { prepareAll } from './statements.ts';

type Belongings = Pick<Held, 'answers' | 'evidence' | 'decisions' | 'drafts' | 'actions'>;
type Looked = Pick<Held, 'confirmations' | 'observations' | 'prompted'>;
type Row = Readonly<Record<string, unknown>>;

/** Reads everything that is held about one person. */
export function heldReader(db: Database) {
  const get = prepareAll(db, held);
  return (tenant: string, person: KnownPerson): Omit<Held, 'namedIn'> => {
    const key = { tenant, person: person.id };
    const found = get.reviews.all(key) as Row[];
    const workloads = new Map(found.map(({ id, workload }) => [String(id), String(workload)]));
    const within = <T>(all: readonly unknown[], read: (row: unknown) => T) =>
      (all as Row[]).map(({ review, ...row }) => ({
        ...read(row),
        review: String(review),
        workload: workloads.get(String(review)) ?? '',
      }));
    const belongings: Belongings = {
      answers: within(get.answers.all(key), rows.toAnswer),
      evidence: within(get.evidence.all(key), rows.toEvidence),
      decisions: within(get.decisions.all(key), rows.toDecision),
      drafts: within(get.drafts.all(key), toDraft),
      actions: within(get.actions.all(key), toAction),
    };
    const looked = {
      confirmations: within(get.confirmations.all(key), toConfirmation),
      observations: get.observations.all(key).map(rows.toObservation),
      prompted: get.prompted.pluck().all(key).map(String),
    };
    const reviews = found.map((row) => heldReview(row, person.id, { ...belongings, ...looked }));
    const earliest = Math.min(...reviews.flatMap(({ from }) => from ?? []));
    return {
      person,
      ...(Number.isFinite(earliest) ? { since: earliest } : {}),
      reviews,
      ...belongings,
      ...withoutEmpty(looked),
      ...profileIn(get.profile.get(key)),
      ...(get.home.get(key) ? { home: true } : {}),
      ...addressIn(get.address.get(key)),
    };
  };
}

const withoutEmpty = (looked: Looked): Looked =>
  Object.fromEntries(Object.entries(looked).filter(([, all]) => all.length > 0));

function profileIn(row: unknown): { profile?: Omit<KnownProfile, 'person'> } {
  if (!row) return {};
  const { person: _, ...profile } = rows.toProfile(row);
  return { profile };
}

const addressIn = (row: unknown): Pick<Held, 'address'> =>
  row ? { address: rows.toAddress(row) } : {};

/** The review is put back by `within`. */
const toDraft = (row: unknown): Draft => rows.toDraft({ ...Object(row), review: '' });

const toConfirmation = (row: unknown): Confirmation =>
  rows.toConfirmation({ ...Object(row), review: '' });

function toAction(row: unknown): AuditEntry {
  const named = { ...Object(row), review: '', name: '', workload: '' };
  const { name: _, workload: __, ...entry } = rows.toTrailEntry(named);
  return entry;
}

function heldReview(row: Row, person: string, belongings: Belongings & Looked): HeldReview {
  const { id, team, workload, state, openedAt, lead, openedBy, respondent } = Object(row);
  const of = <T extends { review: string }>(all: readonly T[]): T[] =>
    all.filter(({ review }) => review === id);
  const answers = of(belongings.answers);
  const confirmations = of(belongings.confirmations ?? []);
  const acts = [
    ...answers,
    ...of(belongings.evidence),
    ...of(belongings.decisions),
    ...confirmations,
    ...of(belongings.drafts),
    ...of(belongings.actions),
  ].map(({ at }) => at);
  const times = openedBy === person ? [openedAt, ...acts] : acts;
  const has: Record<HeldReview['roles'][number], boolean> = {
    lead: lead === person,
    opened: openedBy === person,
    respondent: respondent === 1,
    answered: answers.length > 0,
    'added evidence': of(belongings.evidence).length > 0,
    decided: of(belongings.decisions).length > 0,
    confirmed: confirmations.length > 0,
  };
  return {
    id,
    team,
    workload,
    state,
    openedAt,
    roles: rolesHeld.filter((role) => has[role]),
    answers: answers.length,
    ...(times.length > 0 ? { from: Math.min(...times), to: Math.max(...times) } : {}),
  };
}
