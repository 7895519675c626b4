import { looksLikeSecret } from '../../domain/secret.ts';
import { evidenceItems, questionIds } from '../../domain/vocabulary.ts';
import { plainSpans } from '../blocks.ts';
import { type Content, say, word } from '../content.ts';
import type { FormState } from '../press.ts';
import { readNumber } from '../read-number.ts';
import type { FormErrors, FormValues, GivenFile, ReadForm } from './form.ts';
import { checkedText, oneOf } from './read-values.ts';

const supported = [...evidenceItems, ...questionIds] as const;

/** Files larger than this are not read for their hash, in bytes (Slack's own limit for a form). */
export const largestFile = 10 * 1024 * 1024;

export interface Piece {
  readonly form: 'link' | 'note' | 'number' | 'message' | 'file';
  readonly body: string;
  readonly link?: string;
  /** The address of a file's bytes, for its hash. */
  readonly file?: string;
}

export interface GivenEvidence {
  readonly supports: (typeof supported)[number];
  /** What was written and each file, one piece of evidence each. */
  readonly pieces: readonly [Piece, ...Piece[]];
  readonly speaksOf?: string;
  readonly expires?: string;
  /** Handle. */
  readonly owner?: string;
}

export function readEvidence(
  values: FormValues,
  state: FormState,
  content: Content,
): ReadForm<GivenEvidence> {
  const supports = oneOf(values, 'supports', supported);
  const body = checkedText(values, 'body', content);
  const files = values['files']?.files ?? [];
  const written = 'given' in body && body.given !== '' ? [pieceOf(body.given, state)] : [];
  const [first, ...others] = [...written, ...files.flatMap(fileOf)];
  const empty = !first && files.length === 0;
  const errors: FormErrors = {
    ...(supports ? {} : { supports: word(content, 'form.pick-one') }),
    ...(empty ? { body: word(content, 'form.evidence.nothing') } : {}),
    ...('errors' in body ? body.errors : {}),
    ...filesProblem(files, content),
    ...daysProblem(values, content),
  };
  if (!supports || !first || Object.keys(errors).length > 0) return { errors };
  return { given: { supports, pieces: [first, ...others], ...moreOf(values) } };
}

function pieceOf(body: string, { link }: FormState): Piece {
  if (link !== undefined) return { form: 'message', body, link };
  if (/^https?:\/\/\S+$/i.test(body)) return { form: 'link', body };
  return { form: Number.isNaN(readNumber(body)) ? 'note' : 'number', body };
}

function fileOf({ name, link, bytes }: GivenFile): Piece[] {
  if (!name || !link || !bytes) return [];
  return [{ form: 'file', body: name.toWellFormed(), link, file: bytes }];
}

/** A file that lies elsewhere has no bytes here to make a checksum of, and a large one too many. */
function filesProblem(files: readonly GivenFile[], content: Content): FormErrors {
  const odd = files.find((file) => file.elsewhere || fileOf(file).length === 0);
  if (odd) {
    const name = odd.name?.toWellFormed() ?? word(content, 'form.evidence.files');
    return { files: plainSpans(say(content, 'form.evidence.odd-file', { name })) };
  }
  const large = files.find(({ size = 0 }) => size > largestFile);
  if (large) {
    const name = large.name?.toWellFormed() ?? '';
    return { files: plainSpans(say(content, 'form.evidence.large-file', { name })) };
  }
  const secret = files.some(({ name }) => looksLikeSecret(name ?? ''));
  return secret ? { files: word(content, 'field.secret') } : {};
}

function daysProblem(values: FormValues, content: Content): FormErrors {
  const { speaksOf, expires } = moreOf(values);
  const early = speaksOf !== undefined && expires !== undefined && expires < speaksOf;
  return early ? { expires: word(content, 'form.evidence.expires-early') } : {};
}

function moreOf(values: FormValues): Pick<GivenEvidence, 'speaksOf' | 'expires' | 'owner'> {
  const speaksOf = values['speaks-of']?.day;
  const expires = values['expires']?.day;
  const owner = values['owner']?.person;
  return {
    ...(speaksOf ? { speaksOf } : {}),
    ...(expires ? { expires } : {}),
    ...(owner ? { owner } : {}),
  };
}
