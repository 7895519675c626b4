import { lint } from './api.ts';
import type { Space } from './space.ts';
import type { View } from './views.ts';
import { type Wire, wireOf, wiresOf } from './wire.ts';

/** Does with the form what the app answered to its submission. */
export function obey(space: Space, view: View, said: Wire): void {
  const { views } = space;
  const next = wireOf(said['view']);
  switch (said['response_action']) {
    case 'errors':
      view.errors = wireOf(said['errors']);
      noteLostErrors(space, view);
      break;
    case 'update':
      lint(space, 'response_action update', next);
      views.update(view, next);
      break;
    case 'push': {
      lint(space, 'response_action push', next);
      const pushed = views.push(view.user, next);
      if ('error' in pushed) space.problems.push(`response_action push: ${pushed.error}`);
      break;
    }
    default:
      views.close(view.user, said['response_action'] === 'clear');
  }
}

/** Slack shows an error under its field, and a failure where there is no such field. */
function noteLostErrors({ problems }: Space, { given, errors }: View): void {
  const inputs = wiresOf(given['blocks']).filter(({ type }) => type === 'input');
  const known = new Set(inputs.map((block) => block['block_id']));
  for (const block of Object.keys(errors))
    if (!known.has(block))
      problems.push(`response_action errors: no field has the block id ${block}`);
}
