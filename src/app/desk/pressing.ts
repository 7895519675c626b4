import type { Form } from '../forms/form.ts';
import type { Digest } from '../letter.ts';
import { look, type Seen } from '../open-form.ts';
import { onlyLead } from '../policy.ts';
import type { ActionId, FormState, Pressed } from '../press.ts';
import type { Refusal } from '../refusal.ts';
import { type ChatDesk, type From, isFirst, whisper } from './desk.ts';

/** What somebody pressed, where, and what is known of it. */
export interface Pressing {
  readonly from: From;
  readonly action: ActionId;
  readonly pressed: Pressed;
  readonly delivery: string;
  /** The message with looks it was pressed in, where it was in one. */
  readonly digest?: Digest;
}

/** What a button carries that is about no review. */
export const aboutNone: Pressed = { r: '' };

/** What a form is made from; a refusal is said instead. */
type Make = (seen: Seen) => Form | Refusal;

/** The form that can be made for this person, once for each press. */
export async function opened(
  { from, pressed, delivery }: Pressing,
  make: Make,
  desk: ChatDesk,
): Promise<Form | undefined> {
  const seen = await look({ ...from, review: pressed.r }, desk.store);
  const form = 'code' in seen ? seen : make(seen);
  if (!('code' in form)) return (await isFirst(from, delivery, desk)) ? form : undefined;
  await whisper(from, form, delivery, desk, 'code' in seen ? undefined : pressed.r);
  return undefined;
}

/** Where a form was opened from, for when it is handed in. */
export const stateOf = (
  { from, pressed, digest }: Pressing,
  also: FormState = {},
): FormState & { readonly r: string } => ({
  r: pressed.r,
  ...channelOf(from),
  ...(digest === undefined ? {} : { g: digest }),
  ...also,
});

export const channelOf = ({ team }: From): Pick<FormState, 'c'> =>
  team === undefined ? {} : { c: team };

export function notLead({ file, person, admin }: Seen, { from }: Pressing): Refusal | undefined {
  return onlyLead(file, { by: person ?? { id: '', ...from.asker }, admin });
}
