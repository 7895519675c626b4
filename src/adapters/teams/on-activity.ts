import { z } from 'zod';
import type { Activity, Answer } from './activity.ts';
import { keepFrom } from './addresses-kept.ts';
import { type ExportDesk, onConsent, readConsent } from './export-consent.ts';
import { onCard } from './on-card.ts';
import { onDialog, onPicked } from './on-dialog.ts';
import { onInstallation } from './on-install.ts';
import { onMessage } from './on-message.ts';
import { deliveryOf, fromOf, spotOf } from './place.ts';

/** The data of what was pressed, in an invoke. */
const executedSchema = z.object({ action: z.object({ data: z.unknown() }) });

/** With these somebody wants something of us. */
const asking: readonly Activity['type'][] = ['message', 'invoke', 'installationUpdate'];

/** What becomes of anything that Teams tells us. @returns what an invoke is answered with */
export async function onActivity(
  activity: Activity,
  desk: ExportDesk,
): Promise<Answer | undefined> {
  await heard(activity, desk);
  if (!asking.includes(activity.type) || isBot(activity)) return undefined;
  return done((await desk.guests(activity)) ? { ...activity, outsider: true } : activity, desk);
}

/** Other bots are no people: what they say or press counts for nobody. */
const isBot = ({ from }: Activity): boolean => from.id.startsWith('28:');

async function done(activity: Activity, desk: ExportDesk): Promise<Answer | undefined> {
  switch (activity.type) {
    case 'message':
      // A client that knows no Execute sends what was pressed as a message without words.
      if (activity.value !== undefined) await onCard(activity, activity.value, desk);
      else await onMessage(activity, desk);
      return undefined;
    case 'invoke':
      return invoked(activity, desk);
    case 'installationUpdate':
      await onInstallation(activity, desk);
      return undefined;
    default:
      return undefined;
  }
}

/** How whoever says something is reached is kept from whatever they say. */
async function heard(activity: Activity, desk: ExportDesk): Promise<void> {
  const { addresses, tools } = desk;
  const found = await keepFrom(activity, addresses, tools().now);
  if (found) {
    await desk.outbox.wake(fromOf(activity).tenant, found.channel, tools().now);
    desk.nudge();
  }
}

async function invoked(activity: Activity, desk: ExportDesk): Promise<Answer> {
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const executed = executedSchema.safeParse(activity.value);
      const data = executed.success ? executed.data.action.data : undefined;
      return (await onCard(activity, data, desk)) ?? { status: 200 };
    }
    case 'composeExtension/fetchTask':
      return onPicked(activity, desk);
    case 'composeExtension/submitAction':
      return onDialog(activity, desk);
    case 'fileConsent/invoke': {
      const consent = readConsent(activity.value);
      if (!consent) return { status: 400 };
      const { replyToId: offer } = activity;
      const answered = { from: fromOf(activity), delivery: deliveryOf(activity) };
      const spot = spotOf(activity);
      // Teams waits five seconds, and a file may take longer; whoever asked is told how it ended.
      void onConsent(consent, { ...answered, spot, ...(offer ? { offer } : {}) }, desk);
      return { status: 200 };
    }
    default:
      return { status: 501 };
  }
}
