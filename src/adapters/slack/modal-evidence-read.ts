import { plainSpans } from '../../app/blocks.ts';
import { type Content, say, word } from '../../app/content.ts';
import { readNumber } from '../../app/read-number.ts';
import { looksLikeSecret } from '../../domain/secret.ts';
import { evidenceItems, questionIds } from '../../domain/vocabulary.ts';
import type { FormState } from '../../app/press.ts';
import {
  blockOf,
  checkedText,
  type FormErrors,
  type FormValues,
  type Given,
  givenIn,
  oneOf,
  type ReadForm,
} from './read-form.ts';
import { largestFile } from './send-slack.ts';

const supported = [...evidenceItems, ...questionIds] as const;

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
  const files = givenIn(values, 'files')?.files ?? [];
  const written = 'given' in body && body.given !== '' ? [pieceOf(body.given, state)] : [];
  const [first, ...others] = [...written, ...files.flatMap(fileOf)];
  const empty = !first && files.length === 0;
  const errors: FormErrors = {
    ...(supports ? {} : { supports: word(content, 'form.pick-one') }),
    ...(empty ? { [blockOf(values, 'body')]: word(content, 'form.evidence.nothing') } : {}),
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

type File = NonNullable<Given['files']>[number];

function fileOf({ name, permalink, url_private_download: download, url_private: url }: File) {
  const file = download ?? url;
  if (!name || !permalink || !file) return [];
  return [{ form: 'file', body: name.toWellFormed(), link: permalink, file } satisfies Piece];
}

/** A file that lies elsewhere has no bytes here to make a checksum of, and a large one too many. */
function filesProblem(files: readonly File[], content: Content): Record<string, string> {
  const odd = files.find((file) => file.is_external || fileOf(file).length === 0);
  if (odd) {
    const name = odd.name?.toWellFormed() ?? word(content, 'form.evidence.files');
    return { files: plainSpans(say(content, 'form.evidence.odd-file', { name })) };
  }
  const large = files.find(({ size }) => size != null && size > largestFile);
  if (large) {
    const name = large.name?.toWellFormed() ?? '';
    return { files: plainSpans(say(content, 'form.evidence.large-file', { name })) };
  }
  const secret = files.some(({ name }) => looksLikeSecret(name ?? ''));
  return secret ? { files: word(content, 'field.secret') } : {};
}

function daysProblem(values: FormValues, content: Content): Record<string, string> {
  const { speaksOf, expires } = moreOf(values);
  const early = speaksOf !== undefined && expires !== undefined && expires < speaksOf;
  return early ? { expires: word(content, 'form.evidence.expires-early') } : {};
}

function moreOf(values: FormValues): Pick<GivenEvidence, 'speaksOf' | 'expires' | 'owner'> {
  const speaksOf = givenIn(values, 'speaks-of')?.selected_date;
  const expires = givenIn(values, 'expires')?.selected_date;
  const owner = givenIn(values, 'owner')?.selected_user;
  return {
    ...(speaksOf ? { speaksOf } : {}),
    ...(expires ? { expires } : {}),
    ...(owner ? { owner } : {}),
  };
}
