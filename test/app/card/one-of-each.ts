import type { LookAt, Message, MessageOf } from '../../../src/app/message.ts';
import type { ReviewOverview } from '../../../src/app/ports.ts';
import type { Confirmation } from '../../../src/domain/confirmation.ts';
import type { DecisionRecord } from '../../../src/domain/decision-record.ts';
import type { Look } from '../../../src/domain/look.ts';
import type { ReviewFile } from '../../../src/domain/review.ts';
import { questionIds } from '../../../src/domain/vocabulary.ts';

type Kind = Message['kind'];
/** Messages of each kind; none where the review gives no cause for one. */
type OfEachKind = { readonly [K in Kind]: readonly Omit<MessageOf<K>, 'kind'>[] };

export const ofEachKind = (file: ReviewFile): Message[] =>
  Object.entries(causes(file)).flatMap(([kind, all]) =>
    all.map((one) => ({ ...one, kind }) as Message),
  );

function causes(file: ReviewFile): OfEachKind {
  const { people, records, review } = file;
  const one = [{ file }];
  const asked = atLook(file);
  const answered = file.answers.slice(0, 1).map((answer) => ({ file, answer }));
  const owed = file.recommendations.slice(-1).map((stored) => ({ file, stored }));
  const settings = { admins: people.map(({ id }) => id), outsiders: false };
  return {
    root: [{ file, unconfirmed: ['q1', 'recommendation'] }],
    question: questionIds.map((question) => ({ file, question })),
    recommendation: owed.map((stored) => ({ ...stored, nextLook: '2027-02-22' })),
    record: records.map((record) => ({ record, people })),
    started: one,
    resumed: one,
    answered,
    'kept-as-dissent': answered,
    'evidence-added': one,
    revealed: [{ file, differing: ['q2'] }],
    'lead-changed': one,
    closed: one,
    reopened: one,
    paused: one,
    owed,
    undelivered: [{ file, why: 'not-invited' }],
    looks: [
      { looks: [asked], reader: review.lead },
      { looks: [asked, { ...asked, look: lookOf('resting') }], reader: 'somebody else' },
    ],
    'look-overdue': [{ file, look: lookOf('asked') }],
    reaffirmed: records.map((record) => ({ file, confirmation: confirmationOf(record) })),
    observed: [{ file, fired: [] }],
    home: [{ home: { mine: [], open: [asked.overview], due: [], decided: [] } }],
    list: [{ reviews: [asked.overview] }],
    history: [{ records, people }],
    export: [{ export: { format: 'csv', name: 'all.csv', text: async function* () {} } }],
    settings: [{ settings, people }],
    'backup-told': [{ news: 'sound', of: review.openedAt }],
    help: [{}],
    refusal: [{ refusal: { code: 'only-lead', lead: 'Ada' } }],
  };
}

const lookOf = (stage: Look['stage']): Look => ({
  ...{ record: 'r1', number: 1, day: '2026-11-20', stage },
  fired: [],
});

const confirmationOf = ({ id, review, at }: DecisionRecord): Confirmation => ({
  ...{ id: 'c1', record: id, review, number: 1, at, by: 'somebody', nextLook: '2027-02-22' },
});

function atLook({ review, records: [record] }: ReviewFile): LookAt {
  const overview: ReviewOverview = { review, leadName: 'Ada', answered: 3 };
  const inShort = record && { ...record, outcome: record.body.outcome };
  return {
    overview: inShort ? { ...overview, record: inShort } : overview,
    look: lookOf('asked'),
    baseline: [],
  };
}
