import type { Evidence } from '../domain/evidence.ts';
import { applyChanges } from './apply-changes.ts';
import { audited } from './audited.ts';
import { changeable } from './changeable.ts';
import type { CommandOf } from './command.ts';
import { type Loaded, type Plan, refused, type Tools } from './plan.ts';
import type { StoreChange } from './ports.ts';
import type { Refusal } from './refusal.ts';
import { holdsSecret } from './secrets.ts';

type Adding = CommandOf<'add-evidence'>;

/** Keeps a piece of evidence. Links are never fetched; what looks like a secret is not stored. */
export function addEvidence({ file, named }: Loaded, command: Adding, tools: Tools): Plan {
  const open = changeable(file);
  if ('code' in open) return refused(open);
  const refusal = refusalFor(command);
  if (refusal) return refused(refusal);
  const { supports, by, owner, author } = command;
  const people = [owner, author].flatMap((one) => (one && named.get(one.handle)) ?? []);
  const evidence = evidenceOf(command, named, tools);
  const changes: StoreChange[] = [
    ...[by, ...people].map((person): StoreChange => ({ kind: 'person-known', person })),
    { kind: 'evidence-added', evidence },
    audited(open.review.id, 'evidence-added', { supports, evidence: evidence.id }, command, tools),
  ];
  const added = applyChanges(open, changes);
  const letters = command.file
    ? [
        {
          thread: `file ${evidence.id}`,
          review: open.review.id,
          body: { kind: 'hash' as const, evidence: evidence.id, from: command.file },
        },
      ]
    : [];
  const messages = [{ kind: 'evidence-added', file: added } as const];
  return { review: open.review, changes, messages, letters };
}

function refusalFor({ body, link, speaksOf, expires }: Adding): Refusal | undefined {
  if (body.trim() === '') return { code: 'nothing-given' };
  if (holdsSecret([body, link])) return { code: 'looks-like-secret' };
  return [speaksOf, expires].every((day) => day === undefined || isDay(day))
    ? undefined
    : { code: 'bad-day' };
}

/** `YYYY-MM-DD`, and a day that there is. */
const isDay = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;

function evidenceOf(
  { supports, form, body, speaksOf, expires, owner, link, author, saidAt, by }: Adding,
  named: Loaded['named'],
  { newId, now }: Tools,
): Evidence {
  const idOf = (handle: string | undefined) => named.get(handle ?? '')?.id;
  const given = {
    speaksOf,
    expires,
    owner: idOf(owner?.handle),
    link,
    author: idOf(author?.handle),
  };
  const known = Object.entries({ ...given, saidAt }).filter(([, value]) => value !== undefined);
  const core = { id: newId(), supports, kind: form, body: body.trim(), by: by.id, at: now };
  return { ...core, ...Object.fromEntries(known) };
}
