import type { z } from 'zod';
import { harmless } from './harmless.ts';

/** One thing wrong with data from outside: where, what was found, what is allowed. */
export interface Problem {
  /** `answers.q1.classes.tenant.at`; empty for the whole. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
}

export const problemSentence = ({ path, found, allowed }: Problem): string =>
  oneLine(`${path === '' ? 'the whole' : path}: found ${found}, allowed: ${allowed}`);

/** A key or a value from outside can neither break the line nor steer what shows it. */
const oneLine = (text: string): string => harmless(text).replace(/\s*\n\s*/g, ' ');

/** Longest part of a found value that is repeated; the rest is data nobody needs in an error. */
const longestEcho = 60;

/** What a schema objects to, in words. An unknown key is named with its full path. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], input: unknown): Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathName([...issue.path, key]),
        found: 'an unknown field',
        allowed: 'only the fields of the schema',
      }));
    }
    if (issue.code === 'invalid_key') {
      const key = issue.path.at(-1);
      const allowed = issue.issues.map(allowedBy).join('; ');
      return [{ path: pathName(issue.path), found: `the key ${echo(key)}`, allowed }];
    }
    const found = echo(valueAt(input, issue.path));
    return [{ path: pathName(issue.path), found, allowed: allowedBy(issue) }];
  });
}

function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'invalid_type':
      return kindNames[issue.expected] ?? `a ${issue.expected}`;
    case 'too_small':
      return `at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `at most ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

const kindNames: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'text',
  number: 'a number',
  record: 'an object',
};

const unitOf = (origin: string): string => {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
};

export const pathName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '');

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    const holder = typeof value === 'object' && value !== null ? value : {};
    return Object.hasOwn(holder, part) ? (holder as Record<PropertyKey, unknown>)[part] : undefined;
  }, input);
}

function echo(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > longestEcho ? `${shown.slice(0, longestEcho).toWellFormed()}…` : shown;
}
