import { type AnswerBody, answerSchemas } from '../domain/answer.ts';
import {
  capabilities,
  constraintKinds,
  costLines,
  dataClasses,
  numberFields,
  pains,
  type QuestionId,
} from '../domain/vocabulary.ts';
import type { Filled } from './form.ts';

/**
 * A filled form to the answer it means. Keys are those of the fields in `dialogs/`.
 * @throws ZodError when a value is not one the field allows; `problemOf` says so kindly before
 */
export function answerOf(question: QuestionId, filled: Filled): AnswerBody {
  const body = readers[question](known(filled));
  return { question, body: answerSchemas[question].parse(body) } as AnswerBody;
}

/** An answer back to the form it came from, to be changed. */
export function filledFrom(answer: AnswerBody): Filled {
  switch (answer.question) {
    case 'q1':
      return filledFromBoundary(answer.body);
    case 'q2':
      return known({ ...answer.body });
    case 'q3':
      return filledFromPain(answer.body);
    case 'q4':
      return filledFromCapability(answer.body);
    case 'q5':
      return filledFromCounterfactual(answer.body);
  }
}

type Body<Q extends QuestionId> = Extract<AnswerBody, { question: Q }>['body'];
type Raw = Record<string, unknown>;

/** Without what is unknown: an absent field is how "don't know" is recorded. */
function known(values: Raw): Raw & Filled {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as Raw & Filled;
}

const pick = (raw: Raw, keys: readonly string[]): Raw =>
  known(Object.fromEntries(keys.map((key) => [key, raw[key]])));

/** `{ a: raw['field.a'], ... }` for the ids that have a value. */
const perItem = (raw: Raw, field: string, ids: readonly string[]): Raw =>
  known(Object.fromEntries(ids.map((id) => [id, raw[`${field}.${id}`]])));

const asFields = (field: string, values: object | undefined): Raw =>
  Object.fromEntries(Object.entries(values ?? {}).map(([id, value]) => [`${field}.${id}`, value]));

const ticked = (raw: Raw, field: string): readonly string[] => {
  const value = raw[field];
  return Array.isArray(value) ? value : [];
};

const orNothing = (key: string, value: Raw): Raw =>
  Object.keys(value).length > 0 ? { [key]: value } : {};

const readers: Record<QuestionId, (raw: Raw) => Raw> = {
  q1: (raw) => {
    const names = dataClasses.filter((id) => ticked(raw, 'classes').includes(id));
    const classes = names.map((id) => {
      const use = { at: raw[`at.${id}`], basis: raw[`basis.${id}`], note: raw[`note.${id}`] };
      return [id, known(use)] as const;
    });
    const rest = pick(raw, [
      'phase',
      'today',
      'rule',
      'privacyReview',
      'privacyReviewLink',
      'words',
    ]);
    return { ...rest, classes: Object.fromEntries(classes) };
  },
  q2: (raw) => pick(raw, ['bottleneck', 'frontier', 'words']),
  q3: (raw) => {
    const costs = costLines.flatMap((id) => {
      const entry = known({ eur: raw[`eur.${id}`], why: raw[`why-zero.${id}`] });
      return entry['eur'] === undefined ? [] : [[id, entry] as const];
    });
    const effects = Object.fromEntries(pains.map((id) => [id, raw[`effect-${id}`]]));
    return {
      ...pick(raw, ['load', 'words']),
      pains: pick(raw, pains),
      ...orNothing('effects', known(effects)),
      ...orNothing('numbers', pick(raw, numberFields)),
      ...orNothing('costs', Object.fromEntries(costs)),
    };
  },
  q4: (raw) => ({
    ...pick(raw, ['items', 'servingMaturity', 'words']),
    ...orNothing('proofs', perItem(raw, 'proof', capabilities)),
  }),
  q5: (raw) => {
    const kinds = constraintKinds.filter((id) => ticked(raw, 'kinds').includes(id));
    const constraints = kinds.map((kind) =>
      known({
        kind,
        words: raw[`exact.${kind}`],
        specificity: raw[`specificity.${kind}`],
        fix: raw[`fix.${kind}`],
        scope: raw[`scope.${kind}`],
      }),
    );
    const asked = raw['kinds'] === undefined ? {} : { constraints };
    return { ...pick(raw, ['evals', 'exitPlan', 'words']), ...asked };
  },
};

function filledFromBoundary({ classes, ...rest }: Body<'q1'>): Filled {
  const uses = Object.entries(classes).flatMap(([id, use]) =>
    Object.entries(use ?? {}).map(([field, value]) => [`${field}.${id}`, value] as const),
  );
  return known({ ...rest, classes: Object.keys(classes), ...Object.fromEntries(uses) });
}

function filledFromPain({ pains: severity, effects, numbers, costs, ...rest }: Body<'q3'>): Filled {
  const lines = Object.entries(costs ?? {}).flatMap(([id, entry]) => [
    [`eur.${id}`, entry?.eur] as const,
    [`why-zero.${id}`, entry?.why] as const,
  ]);
  const named = Object.entries(effects ?? {}).map(([id, text]) => [`effect-${id}`, text] as const);
  const sheet = costs ? { worksheet: 'now' } : {};
  return known({
    ...severity,
    ...Object.fromEntries(named),
    ...numbers,
    ...sheet,
    ...Object.fromEntries(lines),
    ...rest,
  });
}

const filledFromCapability = ({ proofs, ...rest }: Body<'q4'>): Filled =>
  known({ ...rest, ...asFields('proof', proofs) });

function filledFromCounterfactual({ constraints, ...rest }: Body<'q5'>): Filled {
  const named = (constraints ?? []).flatMap(({ kind, words, ...levels }) => [
    [`exact.${kind}`, words] as const,
    ...Object.entries(levels).map(([field, value]) => [`${field}.${kind}`, value] as const),
  ]);
  const kinds = constraints ? { kinds: constraints.map(({ kind }) => kind) } : {};
  return known({ ...kinds, ...Object.fromEntries(named), ...rest });
}
