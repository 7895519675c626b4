import { limits } from '../../app/limits.ts';
import { type PhraseId, phraseValues } from '../../app/phrases.ts';
import {
  conditionsOf,
  type FieldTemplate,
  type Question,
  type Tap,
  unknownTap,
} from '../../domain/question.ts';
import { placeholdersOf } from '../../domain/text.ts';
import * as ids from '../../domain/vocabulary.ts';
import type { Path } from './read-yaml.ts';

/** A problem in one of the two files of `dialogs/`. */
export interface DialogFinding {
  readonly path: Path;
  readonly message: string;
}

/** The ids a field's choices must be, where the answer's vocabulary is closed. */
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  phase: ids.phases,
  today: ids.todays,
  classes: ids.dataClasses,
  at: ids.placements,
  basis: ids.bases,
  rule: ids.boundaryRules,
  privacyReview: ids.privacyReviews,
  bottleneck: ids.bottlenecks.filter((id) => id !== 'unknown'),
  frontier: ids.frontiers.filter((id) => id !== 'unknown'),
  'rate-limits': ids.severities,
  latency: ids.severities,
  cost: ids.severities,
  load: ids.loads.filter((id) => id !== 'unknown'),
  worksheet: ['now', 'later'],
  items: ids.capabilities,
  servingMaturity: ids.servingMaturities,
  kinds: ids.constraintKinds,
  specificity: ids.specificities,
  fix: ids.fixes.filter((id) => id !== 'unknown'),
  scope: ids.scopes,
  evals: ids.evalsLevels.filter((id) => id !== 'unknown'),
};

/** Lists that stand outside the form and that a field may be repeated over. */
const outsideLists = ['cost-lines'];

export function checkQuestions(questions: readonly Question[]): DialogFinding[] {
  const order = ids.questionIds.flatMap((id, index) =>
    questions[index]?.id === id
      ? []
      : [{ path: ['questions', index, 'id'], message: `the question here has to be "${id}"` }],
  );
  return [...order, ...questions.flatMap(checkQuestion)];
}

function checkQuestion(question: Question, index: number): DialogFinding[] {
  const at = ['questions', index];
  return [
    ...tooLong(question.title, limits.questionTitle, [...at, 'title']),
    ...tooLong(question.text, limits.questionText, [...at, 'text']),
    ...question.fields.flatMap((field, place) =>
      checkField(field, question, [...at, 'fields', place]),
    ),
    ...(question.taps ?? []).flatMap((tap, place) =>
      checkTap(tap, question, [...at, 'taps', place]),
    ),
  ];
}

/** A tap is a whole answer, so everything it fills in has to be one the form could have given. */
function checkTap({ id, label, filled }: Tap, question: Question, at: Path): DialogFinding[] {
  const taken = [unknownTap, ...(question.taps ?? []).map((tap) => tap.id)];
  const twice = taken.filter((one) => one === id).length > 1;
  return [
    ...(twice ? [{ path: [...at, 'id'], message: `there is a tap "${id}" already` }] : []),
    ...tooLong(label, limits.choiceLabel, [...at, 'label']),
    ...Object.entries(filled).flatMap(([name, value]) =>
      checkTapped(name, value, question, [...at, 'filled', name]),
    ),
  ];
}

function checkTapped(
  name: string,
  value: Tap['filled'][string],
  { fields }: Question,
  path: Path,
): DialogFinding[] {
  const field = fields.find(({ id, each }) => id === name && each === undefined);
  if (!field) return [{ path, message: `there is no field "${name}" that is asked once` }];
  if (value === null) return [];
  const several = field.kind === 'choices';
  if (field.kind === 'number' || several !== Array.isArray(value)) {
    return [{ path, message: `the field "${name}" needs ${several ? 'a list' : 'one choice'}` }];
  }
  const known = field.choices?.map((choice) => choice.id);
  const foreign = [value].flat().filter((one) => known && !known.includes(one));
  return foreign.map((one) => ({ path, message: `"${one}" is not one of its choices` }));
}

function checkField(field: FieldTemplate, question: Question, at: Path): DialogFinding[] {
  return [
    ...tooLong(field.label, limits.fieldLabel, [...at, 'label']),
    ...tooLong(field.help ?? '', limits.sentence, [...at, 'help']),
    ...checkChoices(field, at),
    ...checkReferences(field, question, at),
  ];
}

function checkChoices({ id, kind, choices }: FieldTemplate, at: Path): DialogFinding[] {
  const wants = kind === 'choice' || kind === 'choices';
  if (wants !== (choices !== undefined)) {
    const message = wants ? 'a field of this kind needs choices' : 'this kind has no choices';
    return [{ path: at, message }];
  }
  const labels = (choices ?? []).flatMap(({ label, detail }, index) => [
    ...tooLong(label, limits.choiceLabel, [...at, 'choices', index, 'label']),
    ...tooLong(detail ?? '', limits.choiceDetail, [...at, 'choices', index, 'detail']),
  ]);
  return [...labels, ...(choices ? checkVocabulary(id, choices, at) : [])];
}

/** The labels are words and free to change; the ids are what the decision reads. */
function checkVocabulary(
  id: string,
  choices: NonNullable<FieldTemplate['choices']>,
  at: Path,
): DialogFinding[] {
  const allowed = vocabulary[id];
  const path = [...at, 'choices'];
  if (!allowed) return [{ path, message: `no vocabulary is known for the field "${id}"` }];
  const given = choices.map((choice) => choice.id);
  const missing = allowed.filter((one) => !given.includes(one));
  const foreign = given.filter(
    (one, index) => !allowed.includes(one) || given.indexOf(one) < index,
  );
  return [
    ...missing.map((one) => ({ path, message: `the choice "${one}" is missing` })),
    ...foreign.map((one) => ({
      path,
      message: `"${one}" is not one of the choices, once each: ${allowed.join(', ')}`,
    })),
  ];
}

function checkReferences(field: FieldTemplate, { fields }: Question, at: Path): DialogFinding[] {
  const known = fields.map(({ id }) => id);
  const lists = [...known, ...outsideLists];
  const named = conditionsOf(field).flatMap((condition) => Object.keys(condition));
  const unknown = named.filter((id) => !known.includes(id));
  const each = field.each !== undefined && !lists.includes(field.each) ? [field.each] : [];
  const choices = field.choices?.map(({ id }) => id) ?? [];
  const presets = [...Object.values(field.preset ?? {}), ...(field.unknown ? [field.unknown] : [])];
  return [
    ...unknown.map((id) => ({ path: [...at, 'ask_when'], message: `there is no field "${id}"` })),
    ...each.map((id) => ({ path: [...at, 'each'], message: `there is no list "${id}"` })),
    ...presets
      .filter((id) => !choices.includes(id))
      .map((id) => ({ path: at, message: `"${id}" is not one of the choices of this field` })),
    ...placeholdersOf(`${field.label} ${field.short}`)
      .filter((name) => name !== 'each' || field.each === undefined)
      .map((name) => ({ path: [...at, 'label'], message: `{${name}} is not known here` })),
  ];
}

const tooLong = (text: string, limit: number, path: Path): DialogFinding[] =>
  text.length > limit
    ? [{ path, message: `${text.length} characters; every platform shows ${limit}` }]
    : [];

export function checkPhrases(phrases: Readonly<Record<string, string>>): DialogFinding[] {
  const wanted = Object.entries(phraseValues) as [PhraseId, readonly string[]][];
  const missing = wanted.filter(([id]) => !Object.hasOwn(phrases, id));
  const unused = Object.keys(phrases).filter((id) => !Object.hasOwn(phraseValues, id));
  return [
    ...missing.map(([id]) => ({ path: ['phrases'], message: `the phrase "${id}" is missing` })),
    ...unused.map((id) => ({ path: ['phrases', id], message: 'the bot never says this' })),
    ...wanted.flatMap(([id, values]) => checkPhrase(id, phrases[id] ?? '', values)),
  ];
}

function checkPhrase(id: string, phrase: string, values: readonly string[]): DialogFinding[] {
  const path = ['phrases', id];
  return [
    ...tooLong(phrase, limits.sentence, path),
    ...placeholdersOf(phrase)
      .filter((name) => !values.includes(name))
      .map((name) => ({
        path,
        message: `{${name}} is not known here; known: ${values.join(', ') || 'none'}`,
      })),
  ];
}
