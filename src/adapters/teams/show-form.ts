import { type From, whisper } from '../../app/desk/desk.ts';
import type { SettingsAnswer } from '../../app/desk/settings.ts';
import { faultOf } from '../../app/fault.ts';
import type { Form } from '../../app/forms/form.ts';
import type { Activity } from './activity.ts';
import type { Spot } from './connector.ts';
import type { Drawn } from './draw-view.ts';
import { formCards, type Returned } from './form-cards.ts';
import { mentioning } from './mention.ts';
import { isPersonal, spotOf } from './place.ts';
import { saidOf } from './said.ts';
import { isSpot, personalSpot } from './spots.ts';
import type { TeamsDesk } from './teams-desk.ts';
import { statusOf, type Trouble } from './what-went-wrong.ts';

/** Who did something, and where. */
export interface Doing {
  readonly activity: Activity;
  readonly from: From;
  readonly delivery: string;
}

/** The form that was asked for, where there is one; what is refused is said by letter. */
export async function showAnswer(
  answer: SettingsAnswer,
  doing: Doing,
  desk: TeamsDesk,
): Promise<void> {
  if ('form' in answer) return showForm(answer.form, doing, desk);
  if (!('wait' in answer)) return;
  // Teams is asked who somebody is: it waits for us meanwhile, and not long. This never rejects.
  void answer.wait.then((form) => form && showForm(form, doing, desk));
}

/**
 * Shows a form, or something to read, where it was asked for, under the name of who asked. It is posted
 * at once and not kept: where that fails, who asked is told to ask again.
 */
export async function showForm(
  form: Form,
  doing: Doing,
  desk: TeamsDesk,
  returned: Returned = {},
): Promise<void> {
  const { activity, from } = doing;
  const alone = isPersonal(activity) || isPrivate(form);
  try {
    const cards = await formCards(form, doing, desk, returned);
    const spot = isPrivate(form) ? await chatOf(doing, desk) : spotOf(activity);
    if (!isSpot(spot)) return await whisper(from, { code: 'no-chat' }, late(desk), desk);
    for (const drawn of alone ? cards : mentioned(cards, activity)) {
      await desk.connector.post(spot, saidOf(drawn));
    }
  } catch (error) {
    desk.log.warn('form.not-shown', { tenant: from.tenant, form: form.id, ...faultOf(error) });
    // Whoever blocks us, or took us out of their chats, has none in which it could be shown.
    const code = isPrivate(form) && statusOf(error) === 403 ? 'no-chat' : 'click-again';
    await whisper(from, { code }, late(desk), desk).catch((trouble: unknown) =>
      desk.log.error('whisper.failed', { tenant: from.tenant, ...faultOf(trouble) }),
    );
  }
}

/** Answers of a blind review, and what only admins set. */
export const isPrivate = ({ id, apart }: Form): boolean => apart !== undefined || id === 'settings';

const late = (desk: TeamsDesk): string => `late ${desk.tools().newId()}`;

const mentioned = (
  [first, ...rest]: readonly [Drawn, ...Drawn[]],
  { from: { id, name = '' } }: Activity,
): readonly Drawn[] => [mentioning(first, { id, name }), ...rest];

async function chatOf({ activity, from }: Doing, desk: TeamsDesk): Promise<Spot | Trouble> {
  if (isPersonal(activity)) return spotOf(activity);
  return personalSpot(from.tenant, from.asker.handle, desk);
}
