import type { From } from '../../app/desk/desk.ts';
import type { Form, FormPart } from '../../app/forms/form.ts';
import type { Pickable } from './draw-input.ts';
import type { TeamsDesk } from './teams-desk.ts';

/** Who can be picked in a form: the people of its channel, and those who stand in it already. */
export async function peopleHere(
  form: Form,
  from: From,
  { roster, store }: TeamsDesk,
): Promise<readonly Pickable[]> {
  const elements = form.parts.filter(isInput).map(({ element }) => element);
  if (!elements.some(({ kind }) => kind === 'person' || kind === 'people')) return [];
  // What a card says of its channel came back through a client: in a personal chat nobody is listed.
  const there = from.team === undefined ? [] : await roster(from.tenant, from.team);
  const first = elements.flatMap((one) =>
    one.kind === 'person' || one.kind === 'people' ? (one.first ?? []) : [],
  );
  const missing = [...new Set(first)].filter((one) => !there.some(({ handle }) => handle === one));
  const known = await Promise.all(missing.map((handle) => store.person(from.tenant, handle)));
  return [...known.flatMap((person) => person ?? []), ...there];
}

const isInput = (part: FormPart) => part.kind === 'input';
