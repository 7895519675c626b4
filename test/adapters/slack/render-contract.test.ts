import { drawMessage, repeated } from '../../../src/adapters/slack/render-message.ts';
import type { ActionId } from '../../../src/app/press.ts';
import { renderContract } from '../../contracts/render-contract.ts';
import { lintMessage } from '../../support/slack-linter.ts';
import { pressables, read, saying } from './render-support.ts';

renderContract('Slack', (message) => {
  const card = drawMessage(message, saying);
  return {
    words: read(card),
    plain: card.text,
    doable: pressables(card).map(({ action, pressed }) => ({
      action: action.split(':')[0] as ActionId,
      pressed,
    })),
    marked: mrkdwnIn(card.blocks),
    problems: [
      ...lintMessage(card),
      ...lintMessage(repeated(card, saying)),
      ...(/<|>/.test(card.text) ? ['text: not escaped'] : []),
    ],
  };
});

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(mrkdwnIn);
}
