import { text, title as titlePart } from '../../app/blocks.ts';
import type { Part } from '../../app/card/card.ts';
import { noControls } from '../../app/card/card.ts';
import type { From } from '../../app/desk/desk.ts';
import type { Form, FormErrors, FormPart, FormValues } from '../../app/forms/form.ts';
import type { Saying } from '../../app/say/say.ts';
import { dayOf } from '../../domain/next-look.ts';
import { drawForm } from './draw-form.ts';
import { type Drawn, drawView } from './draw-view.ts';
import { peopleHere } from './people-here.ts';
import { fitsWhole } from './said.ts';
import { splitCards } from './split-cards.ts';
import type { TeamsDesk } from './teams-desk.ts';

/** What was handed in, where it comes back with what is wrong. */
export interface Returned {
  readonly given?: FormValues;
  readonly errors?: FormErrors;
  /** It stands in the place of a card that is everybody's. */
  readonly shared?: true;
}

/** How things are said to somebody: in their zone, on their day. */
export async function sayingTo({ tenant, asker }: From, desk: TeamsDesk): Promise<Saying> {
  const person = await desk.store.person(tenant, asker.handle);
  const profile = person && (await desk.store.profile(tenant, person.id));
  const { now, zone: usual } = desk.tools();
  const zone = profile?.zone ?? usual;
  return { ...desk.sayingIn(zone), today: dayOf(now, zone) };
}

/** A form as one card, a reading as many as it takes. */
export async function formCards(
  form: Form,
  { from }: { readonly from: From },
  desk: TeamsDesk,
  returned: Returned = {},
): Promise<readonly [Drawn, ...Drawn[]]> {
  const saying = await sayingTo(from, desk);
  if (form.submit !== undefined) {
    const people = await peopleHere(form, from, desk);
    return [drawForm(form, { saying, people, ...returned })];
  }
  const parts = [titlePart(text(form.title)), ...form.parts.filter(isPart)];
  const view = { parts, controls: noControls, inFull: false };
  const [first, ...rest] = splitCards(view, fitsWhole);
  return [drawView(first, saying), ...rest.map((one) => drawView(one, saying))];
}

const isPart = (part: FormPart): part is Part => part.kind !== 'input';
