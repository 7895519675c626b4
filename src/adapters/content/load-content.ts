import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Content } from '../../app/content.ts';
import type { PhraseId } from '../../app/phrases.ts';
import { type Knowledge, knowledgeFiles } from '../../domain/knowledge.ts';
import { dialogSchema } from '../../domain/question.ts';
import { engineVersion } from '../../domain/recommend.ts';
import { checkPhrases, checkQuestions } from './check-dialogs.ts';
import { checkKnowledge, type KnowledgeFile } from './check-knowledge.ts';
import { readCompiled, writeCompiled } from './compiled-content.ts';
import { type ContentFile, type ContentProblem, parsed, readText, readYaml } from './read-yaml.ts';

/** Content that cannot be used, with everything that is wrong with it at once. */
export class ContentRefused extends Error {
  readonly problems: readonly ContentProblem[];
  constructor(problems: readonly ContentProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.name = 'ContentRefused';
    this.problems = problems;
  }
}

const problemLine = ({ file, line, field, message }: ContentProblem): string =>
  `${file}:${line}: ${field === '' ? '' : `${field}: `}${message}`;

/** Where `dialogs/` and `knowledge/` stand, seen from the built file and from the source alike. */
export const contentRoot = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Words and judgement. The build leaves them read and checked; they are read again as soon as one
 * byte of them is another.
 * @throws ContentRefused naming file, line and field of every problem
 */
export const loadContent = (root: string = contentRoot): Content =>
  readCompiled(root, fingerprintOf(root)) ?? readContent(root);

export const loadKnowledge = (root: string = contentRoot): Knowledge => loadContent(root).knowledge;

/** Words and judgement, read from YAML, checked each by its shape and then across files. */
function readContent(root: string): Content {
  const knowledge = readKnowledge(root);
  const dialogs = readDialogs(root);
  const problems = [...knowledge.problems, ...dialogs.problems];
  if (problems.length > 0 || !knowledge.data || !dialogs.data) throw new ContentRefused(problems);
  return { knowledge: knowledge.data, ...dialogs.data };
}

/** What the build does: reads and checks everything, and leaves it where a start finds it. */
export function compileContent(): void {
  writeCompiled(contentRoot, fingerprintOf(contentRoot), readContent(contentRoot));
}

const files: readonly (readonly [folder: string, name: string])[] = [
  ...Object.keys(knowledgeFiles).map((name) => ['knowledge', name] as const),
  ['dialogs', 'hosting-review'],
  ['dialogs', 'phrases'],
];

/** Changes with every byte of every file; a file that cannot be read counts as empty. */
function fingerprintOf(root: string): string {
  const hash = createHash('sha256');
  for (const [folder, name] of files) {
    hash.update(`${name}\n${readText(join(root, folder, `${name}.yaml`)) ?? ''}\n`);
  }
  return hash.digest('hex');
}

interface Read<T> {
  readonly data?: T;
  readonly problems: readonly ContentProblem[];
}

function readKnowledge(root: string): Read<Knowledge> {
  const names = Object.keys(knowledgeFiles) as KnowledgeFile[];
  const files = new Map(names.map((name) => [name, read(root, 'knowledge', name)]));
  const results = names.map((name) =>
    parsed(files.get(name) as ContentFile, z.strictObject(knowledgeFiles[name])),
  );
  const problems = results.flatMap((result) => result.problems);
  if (problems.length > 0) return { problems };
  const lists = Object.assign({}, ...results.map(({ data }) => data)) as Knowledge;
  const crossed = checkKnowledge(lists).map(
    ({ file, path, message }) => files.get(file)?.problemAt(path, message) as ContentProblem,
  );
  const version = versionOf([...files.values()]);
  return crossed.length > 0 ? { problems: crossed } : { data: { ...lists, version }, problems: [] };
}

function readDialogs(root: string): Read<Omit<Content, 'knowledge'>> {
  const dialog = read(root, 'dialogs', 'hosting-review');
  const said = read(root, 'dialogs', 'phrases');
  const questions = parsed(dialog, dialogSchema);
  const phrases = parsed(said, z.strictObject({ phrases: z.record(z.string(), z.string()) }));
  const shape = [...questions.problems, ...phrases.problems];
  if (!questions.data || !phrases.data) return { problems: shape };
  const problems = [
    ...checkQuestions(questions.data.questions).map((one) =>
      dialog.problemAt(one.path, one.message),
    ),
    ...checkPhrases(phrases.data.phrases).map((one) => said.problemAt(one.path, one.message)),
  ];
  if (problems.length > 0) return { problems };
  const data = {
    questions: questions.data.questions,
    phrases: phrases.data.phrases as Record<PhraseId, string>,
  };
  return { data, problems: [] };
}

const read = (root: string, folder: string, name: string): ContentFile =>
  readYaml(join(root, folder, `${name}.yaml`), `${folder}/${name}.yaml`);

/** Changes with every byte of the judgement and with the engine: a record says what it was made by. */
function versionOf(files: readonly ContentFile[]): string {
  const hash = createHash('sha256').update(`engine ${engineVersion}\n`);
  for (const { name, text } of files) hash.update(`${name}\n${text}\n`);
  return hash.digest('hex').slice(0, 12);
}
