import { word } from '../../app/content.ts';
import type { Answer } from './activity.ts';
import type { Drawn } from './draw-view.ts';
import { adaptiveCard } from './said.ts';
import type { TeamsDesk } from './teams-desk.ts';

/** A card that whoever pressed sees in the place of the one they pressed. */
export const cardAnswer = ({ card }: Drawn): Answer => ({
  status: 200,
  body: { statusCode: 200, type: adaptiveCard, value: card },
});

/** The card stays as it is; what follows is said elsewhere. */
export const received = (
  { content }: TeamsDesk,
  said: 'form.received' | 'form.below' | 'form.in-chat' = 'form.received',
): Answer => ({
  status: 200,
  body: {
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: word(content, said),
  },
});
