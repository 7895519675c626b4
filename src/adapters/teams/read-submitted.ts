import { z } from 'zod';
import type { FormValues, HandedIn } from '../../app/forms/form.ts';
import {
  type ActionId,
  actionIds,
  type FormId,
  type FormState,
  formIds,
  formStateSchema,
  type Pressed,
  pressedSchema,
} from '../../app/press.ts';
import { inputMark, readInput } from './card-inputs.ts';

/** What somebody did with a card of ours. */
export type Submitted =
  | { readonly kind: 'press'; readonly action: ActionId; readonly pressed?: Pressed }
  /** `shared`: it stood on a card that is everybody's. */
  | { readonly kind: 'form'; readonly form: HandedIn; readonly shared: boolean }
  | {
      readonly kind: 'aside';
      readonly id: FormId;
      readonly state: FormState;
      readonly shared: boolean;
    };

const pressSchema = z.object({ a: z.enum(actionIds), p: z.exactOptional(pressedSchema) });
const shared = z.exactOptional(z.literal(true));
const asideSchema = z.object({
  f: z.enum(formIds),
  s: formStateSchema,
  aside: z.literal(true),
  shared,
});
/** No form asks for more. */
const mostInputs = 200;
const formSchema = z.looseObject({
  f: z.enum(formIds),
  s: formStateSchema,
  k: z.array(z.string()).max(mostInputs),
  shared,
});

/** The data of an Execute or a Submit; undefined where it is none of ours. */
export function readSubmitted(data: unknown): Submitted | undefined {
  const press = pressSchema.safeParse(data);
  if (press.success) return { kind: 'press', ...named(press.data) };
  const aside = asideSchema.safeParse(data);
  if (aside.success) {
    const { f: id, s: state, shared = false } = aside.data;
    return { kind: 'aside', id, state, shared };
  }
  const form = formSchema.safeParse(data);
  if (!form.success) return undefined;
  const { f: id, s: state, k, shared = false, ...inputs } = form.data;
  return { kind: 'form', form: { id, state, values: valuesOf(k, inputs) }, shared };
}

const named = ({ a, p }: z.infer<typeof pressSchema>) => ({
  action: a,
  ...(p === undefined ? {} : { pressed: p }),
});

/** Clients leave out inputs in which nothing stands; those that were drawn are all given. */
function valuesOf(drawn: readonly string[], inputs: Readonly<Record<string, unknown>>): FormValues {
  const read = drawn.flatMap((name) => {
    const raw = inputs[`${inputMark}${name}`];
    const one = readInput(name, typeof raw === 'string' ? raw : '');
    return one ? [one] : [];
  });
  return Object.fromEntries(read);
}
