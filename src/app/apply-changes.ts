import type { Evidence } from '../domain/evidence.ts';
import type { Look } from '../domain/look.ts';
import type { Review, ReviewFile } from '../domain/review.ts';
import type { ReviewSet, StoreChange } from './ports.ts';

/** The review as it will be once these changes are stored, for saying so in the same breath. */
export function applyChanges(file: ReviewFile, changes: readonly StoreChange[]): ReviewFile {
  return changes.reduce(applyChange, file);
}

function applyChange(file: ReviewFile, change: StoreChange): ReviewFile {
  switch (change.kind) {
    case 'person-known': {
      const others = file.people.filter(({ id }) => id !== change.person.id);
      return { ...file, people: [...others, change.person] };
    }
    case 'review-opened':
      return { ...file, review: change.review };
    case 'review-changed':
      return { ...file, review: changed(file.review, change.set) };
    case 'draft-kept':
      return { ...file, drafts: [...withoutDraft(file, change.draft), change.draft] };
    case 'draft-dropped':
      return { ...file, drafts: withoutDraft(file, change) };
    case 'answer-given':
      return { ...file, answers: [...file.answers, change.answer] };
    case 'evidence-added':
      return { ...file, evidence: [...file.evidence, change.evidence] };
    case 'evidence-hashed':
      return { ...file, evidence: file.evidence.map((one) => hashed(one, change)) };
    case 'recommended':
      return { ...file, recommendations: [...file.recommendations, change.recommendation] };
    case 'decided':
      return {
        ...file,
        decisions: [...file.decisions, change.decision],
        records: [...file.records, change.record],
      };
    case 'look-set':
      return withLook(file, change.look);
    case 'reaffirmed':
      return { ...file, confirmations: [...file.confirmations, change.confirmation] };
    case 'record-superseded':
    case 'record-withdrawn':
    case 'look-ended':
      return withoutLook(file, change.record);
    case 'prompted':
    case 'audited':
      return file;
  }
}

/** A review that looks at another's record again does not have that look itself. */
function withLook(file: ReviewFile, look: Look): ReviewFile {
  if (!file.records.some(({ id }) => id === look.record)) return file;
  const records = file.records.map((record) =>
    record.id === look.record ? { ...record, nextLook: look.day } : record,
  );
  return { ...file, records, look };
}

function withoutLook(file: ReviewFile, record: string): ReviewFile {
  const { look, ...rest } = file;
  return look?.record === record ? rest : file;
}

const hashed = (one: Evidence, { evidence, hash }: { evidence: string; hash: string }): Evidence =>
  one.id === evidence ? { ...one, hash } : one;

function changed(before: Review, { revealedAt, paused, ...set }: ReviewSet): Review {
  const { paused: was, ...review } = before;
  const { blind } = review;
  const opened = blind && revealedAt !== undefined ? { blind: { ...blind, revealedAt } } : {};
  return { ...review, ...set, ...opened, ...((paused ?? was) ? { paused: true as const } : {}) };
}

const withoutDraft = (
  { drafts }: ReviewFile,
  one: { readonly question: string; readonly by: string },
): ReviewFile['drafts'] =>
  drafts.filter(({ question, by }) => question !== one.question || by !== one.by);
