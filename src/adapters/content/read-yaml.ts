import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { z } from 'zod';
import { pathName, problemsOf } from '../../domain/problem.ts';

/** The parser is loaded when there is something to parse: built content needs none. */
const yaml = (): typeof Yaml => createRequire(import.meta.url)('yaml');

/** One thing wrong with a content file: where, what was found, what is allowed. */
export interface ContentProblem {
  readonly file: string;
  readonly line: number;
  /** `rules[3].source[0]`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** A parsed file that still knows on which line each field stands. */
export interface ContentFile {
  readonly name: string;
  readonly text: string;
  readonly data: unknown;
  readonly problems: readonly ContentProblem[];
  problemAt(path: Path, message: string): ContentProblem;
}

/**
 * Reads a YAML file. What cannot be read or parsed comes back as problems, never as an exception.
 * @param name the path shown to people, such as `knowledge/rules.yaml`
 */
export function readYaml(path: string, name: string): ContentFile {
  const text = readText(path);
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text ?? '', { lineCounter: lines, uniqueKeys: true });
  const problemAt = (at: Path, message: string): ContentProblem => {
    const node = nearestNode(document, at);
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    return { file: name, line, field: pathName(at), message };
  };
  const broken = document.errors.map((error) => ({
    file: name,
    line: lines.linePos(error.pos[0]).line,
    field: '',
    message: error.message.split('\n')[0] ?? 'not YAML',
  }));
  const missing = text === undefined ? [problemAt([], 'the file cannot be read')] : [];
  const data: unknown = broken.length > 0 ? undefined : document.toJS();
  return { name, text: text ?? '', data, problems: [...missing, ...broken], problemAt };
}

/** The data in the schema's shape, or what is wrong with it. */
export function parsed<T>(
  file: ContentFile,
  schema: z.ZodType<T>,
): { readonly data?: T; readonly problems: readonly ContentProblem[] } {
  if (file.problems.length > 0) return { problems: file.problems };
  const result = schema.safeParse(file.data);
  if (result.success) return { data: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) =>
    problemsOf([issue], file.data).map(({ path, found, allowed }) => ({
      ...file.problemAt(issue.path, `found ${found}, allowed: ${allowed}`),
      field: path,
    })),
  );
  return { problems };
}

/** The text of a file, or undefined where it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The node at a path, or the nearest one above it: a missing field is shown where it should stand. */
function nearestNode(document: Yaml.Document.Parsed, path: Path) {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (yaml().isNode(node)) return node;
  }
  return undefined;
}
