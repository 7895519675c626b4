import { loginShapes, shapes } from './secret-shapes.ts';
import { isKey, isRandomKey, isSet, isTold } from './secret-value.ts';

/**
 * Whether a text holds something that looks like a secret: then it is refused and never stored.
 * Talk about secrets has to pass ("the secret is focus", "password rotation policy"), and so do
 * checksums, ids and long addresses; what counts is a value that somebody could log in with.
 */
export const looksLikeSecret = (text: string): boolean =>
  shapes.some((shape) => shape.test(text)) || carriesLogin(text) || namesSecret(text);

const carriesLogin = (text: string): boolean =>
  loginShapes.some((shape) => [...text.matchAll(shape)].some(isRealLogin));

const isRealLogin = ({ groups }: RegExpMatchArray): boolean => {
  const value = groups?.['value'] ?? '';
  return value.length >= 3 && !/^(?:[<[{($%]|[*x.]+$|pass(?:word|wd)?$|pwd$|secret$)/i.test(value);
};

/** How sure a word makes us that what follows is a secret. */
type Kind = 'password' | 'key' | 'perhaps';

const passwordWords = 'pass(?:word|wort|wd|phrase|code)?|pwd|kennwort|contraseña|mot de passe';
const keyWords =
  '(?:api|access|secret|private|encryption|signing|account|shared access|master|auth|service|admin|root)' +
  '[ _-]?(?:access[ _-]?)?keys?(?:[ _-]?id)?' +
  '|(?:auth|access|refresh|api|bot|session|personal access|deploy|bearer|admin|login)[ _-]?tokens?' +
  '|(?:client|app|webhook|signing|shared|jwt|consumer)[ _-]?secrets?';
const otherWords = 'keys?|tokens?|secrets?|credentials?|cred';
/** Keys that open nothing. */
const otherKeys =
  '(?<!(?:public|primary|foreign|partition|sort|cache|idempotency|object|issue|project|hash|lookup|' +
  'message|routing|row|composite|candidate|natural|map|dictionary)[ _-]?)';

/** A secret's name, what the name goes on with, what joins it to its value, and the value. */
const named = new RegExp(
  `(?<![\\p{L}])${otherKeys}(?:(?<password>${passwordWords})|(?<key>${keyWords})|(?<perhaps>${otherWords}))` +
    '(?<suffix>(?:[_-]\\w{1,30})?)' +
    '(?<joint>["\'`\\])]{0,2}(?:\\s{0,3}(?:=>|:=|->|→|[:=>])\\s{0,3}|\\s{1,3}(?:is|was|ist|lautet|are)\\s{1,3}|\\s{1,3})["\'`(\\[]{0,2})' +
    '(?<value>[^\\s"\'`,;<>]{6,200})',
  'giu',
);

function namesSecret(text: string): boolean {
  for (const { groups = {}, index } of text.matchAll(named)) {
    const kind: Kind = groups['password'] ? 'password' : groups['key'] ? 'key' : 'perhaps';
    const option = text.slice(Math.max(0, index - 2), index) === '--';
    if (isSecretValue(kind, { ...groups, option })) return true;
  }
  return false;
}

interface Named {
  readonly suffix?: string;
  readonly joint?: string;
  readonly value?: string;
  /** The name of an option on a command line, `--password`. */
  readonly option: boolean;
}

function isSecretValue(kind: Kind, { suffix = '', joint = '', value = '', option }: Named): boolean {
  if (suffix !== '') return isKey(value);
  if (kind === 'perhaps') return isRandomKey(value);
  if (isKey(value)) return true;
  if (kind === 'key') return /[:=]/.test(joint) && isTold(value) && value.length >= 8;
  // "password=x", "password: 'x'", "--password x": set, not talked about.
  const set = /^["'`\])]{0,2}(?:[:=>]|:=|=>)["'`]?$/.test(joint) || /["'`]$/.test(joint) || option;
  if (set) return isSet(value);
  return /\S/.test(joint) && isTold(value);
}
