import { questionOfField } from '../../domain/baseline.ts';
import type { Knowledge, knowledgeFiles } from '../../domain/knowledge.ts';
import { changeKinds, moveReasons, routeReasons } from '../../domain/knowledge-entries.ts';
import { lexiconProblems } from '../../domain/lexicon.ts';
import { placeholdersOf } from '../../domain/text.ts';
import * as ids from '../../domain/vocabulary.ts';
import type { Path } from './read-yaml.ts';

export type KnowledgeFile = keyof typeof knowledgeFiles;

/** A problem found across files: which file, where in it, what is wrong. */
export interface Finding {
  readonly file: KnowledgeFile;
  readonly path: Path;
  readonly message: string;
}

type Lists = Omit<Knowledge, 'version'>;
type Check = (knowledge: Lists) => Finding[];
type Entry = { readonly id: string; readonly source?: readonly string[] };

/** Which file each list stands in, with the ids it must hold where they are a closed set. */
const lists: readonly (readonly [KnowledgeFile, keyof Lists, (readonly string[])?])[] = [
  ['sources', 'sources'],
  ['parameters', 'parameters', ids.parameterIds],
  ['rules', 'rules'],
  ['routes', 'routes', routeReasons],
  ['moves', 'moves', moveReasons],
  ['flips', 'changes', changeKinds],
  ['options', 'outcomes', ids.outcomes],
  ['options', 'ladder', ['serverless', 'dedicated', 'private', 'self-hosted']],
  ['factors', 'factors', ids.factors],
  ['data-classes', 'classes', ids.dataClasses],
  ['cost-lines', 'costLines', ids.costLines],
  ['capabilities', 'capabilities', ids.capabilities],
  ['constraints', 'constraints', ids.constraintKinds],
  ['bad-reasons', 'badReasons', ids.badReasons],
  ['evidence', 'evidence', ids.evidenceItems],
  ['triggers', 'triggers', ids.triggers],
  ['roadmap', 'phases', ids.phases],
  ['roadmap', 'nextSteps'],
  ['roadmap', 'notYet'],
  ['roadmap', 'markers'],
  ['neighbours', 'neighbours'],
  ['catalogue', 'catalogue'],
];

const checks: readonly Check[] = [
  idsAreUnique,
  closedListsAreComplete,
  sourcesExist,
  lastRuleAlwaysHolds,
  everyOutcomeHasARule,
  triggersFireInEveryWay,
  watchedFieldsExist,
  evidenceHasOneTrigger,
  placeholdersAreKnown,
  phrasesAreWritten,
];

/** What no single file can know: ids that dangle, lists that are not whole, sentences that name nothing. */
export const checkKnowledge: Check = (knowledge) => checks.flatMap((check) => check(knowledge));

const entriesOf = (knowledge: Lists, list: keyof Lists): readonly Entry[] =>
  knowledge[list] as readonly Entry[];

function idsAreUnique(knowledge: Lists): Finding[] {
  return lists.flatMap(([file, list]) =>
    entriesOf(knowledge, list).flatMap((entry, index, all) =>
      all.findIndex(({ id }) => id === entry.id) < index
        ? [{ file, path: [list, index, 'id'], message: `"${entry.id}" stands here twice` }]
        : [],
    ),
  );
}

function closedListsAreComplete(knowledge: Lists): Finding[] {
  return lists.flatMap(([file, list, wanted = []]) => {
    const held = new Set(entriesOf(knowledge, list).map(({ id }) => id));
    return wanted
      .filter((id) => !held.has(id))
      .map((id) => ({ file, path: [list], message: `an entry with the id "${id}" is missing` }));
  });
}

function sourcesExist(knowledge: Lists): Finding[] {
  const known = new Set<string>(knowledge.sources.map(({ id }) => id));
  return lists.flatMap(([file, list]) =>
    entriesOf(knowledge, list).flatMap(({ source = [] }, index) =>
      source.flatMap((id, at) => {
        if (known.has(id)) return [];
        const message = `the source "${id}" does not stand in sources.yaml`;
        return [{ file, path: [list, index, 'source', at], message }];
      }),
    ),
  );
}

function lastRuleAlwaysHolds({ rules }: Lists): Finding[] {
  return rules.flatMap(({ when }, index) => {
    const open = Object.keys(when).length === 0;
    const last = index === rules.length - 1;
    if (open === last) return [];
    const message = last
      ? 'the last rule has to hold always: its `when` must be {}'
      : 'only the last rule may have an empty `when`; the rules below it would never decide';
    return [{ file: 'rules', path: ['rules', index, 'when'], message }];
  });
}

function everyOutcomeHasARule({ rules }: Lists): Finding[] {
  const reached = new Set(rules.map(({ outcome }) => outcome));
  return ids.outcomes
    .filter((outcome) => !reached.has(outcome))
    .map((outcome) => ({
      file: 'rules',
      path: ['rules'],
      message: `no rule has the outcome "${outcome}"`,
    }));
}

const waysToFire: Record<ids.TriggerId, readonly string[]> = {
  'cost-profile': [
    'spend-doubled',
    'spend-halved',
    'tokens-doubled',
    'tokens-halved',
    'load-changed',
    'totals-swapped',
    'evidence-expired',
  ],
  'privacy-tightens': ['class-stricter', 'class-appeared', 'evidence-expired'],
  'serving-maturity': ['capable-gained', 'capable-lost', 'evidence-expired'],
  'provider-change': ['announced', 'evidence-expired'],
  calendar: ['quarter', 'asked'],
};

function triggersFireInEveryWay({ triggers }: Lists): Finding[] {
  return triggers.flatMap(({ id, fires }, index) => {
    const held = new Set(fires.map((way) => way.id));
    return waysToFire[id]
      .filter((way) => !held.has(way))
      .map((way) => ({
        file: 'triggers',
        path: ['triggers', index, 'fires'],
        message: `a sentence for "${way}" is missing`,
      }));
  });
}

function watchedFieldsExist({ triggers }: Lists): Finding[] {
  return triggers.flatMap(({ watch }, index) =>
    watch.flatMap((field, at) => {
      if (Object.hasOwn(questionOfField, field)) return [];
      const message = `"${field}" is no field; known: ${Object.keys(questionOfField).join(', ')}`;
      return [{ file: 'triggers' as const, path: ['triggers', index, 'watch', at], message }];
    }),
  );
}

/** Whatever can expire has to say which trigger that fires. */
function evidenceHasOneTrigger({ triggers }: Lists): Finding[] {
  return [...ids.evidenceItems, ...ids.questionIds].flatMap((item) => {
    const held = triggers.filter(({ evidence }) => evidence[item] !== undefined);
    if (held.length === 1) return [];
    const names = held.map(({ id }) => id).join(', ') || 'none';
    const message = `"${item}" has to stand under \`evidence\` of one trigger; found: ${names}`;
    return [{ file: 'triggers' as const, path: ['triggers'], message }];
  });
}

/** Which values the sentences of each list may name. */
const known: readonly (readonly [KnowledgeFile, keyof Lists, readonly string[]])[] = [
  ['options', 'outcomes', ['workload']],
  ['rules', 'rules', ['constraint']],
  ['routes', 'routes', ['class', 'constraint']],
  ['moves', 'moves', ['today', 'outcome', 'missing']],
  [
    'flips',
    'changes',
    ['needed', 'constraint', 'countsWhen', 'scope', 'fix', 'class', 'placement', 'frontier'],
  ],
  ['constraints', 'constraints', []],
  ['evidence', 'evidence', []],
  ['triggers', 'triggers', ['before', 'now', 'class', 'item', 'day', 'name']],
  ['roadmap', 'nextSteps', ['workload', 'missing', 'restricted', ...ids.parameterIds]],
  ['roadmap', 'notYet', ['workload', 'missing', 'restricted', ...ids.parameterIds]],
];

function placeholdersAreKnown(knowledge: Lists): Finding[] {
  return known.flatMap(([file, list, allowed]) =>
    entriesOf(knowledge, list).flatMap((entry, index) =>
      placeholdersOf(JSON.stringify(entry))
        .filter((name) => !allowed.includes(name))
        .map((name) => ({
          file,
          path: [list, index],
          message: `{${name}} is not known here; known: ${allowed.join(', ') || 'none'}`,
        })),
    ),
  );
}

function phrasesAreWritten({ badReasons, lexicon }: Lists): Finding[] {
  return lexiconProblems(badReasons, lexicon).map(({ field, problem }) => ({
    file: 'bad-reasons',
    path: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    message: problem,
  }));
}
