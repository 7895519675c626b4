import { loginShapes, shapes } from './secret-shapes.ts';
import { isKey, isLogin, isRandomKey, isSet, isTold } from './secret-value.ts';

/**
 * Whether a text holds something that looks like a secret: then it is refused and never stored.
 * Talk about secrets has to pass ("the secret is focus", "password rotation policy"), and so do
 * checksums, ids and long addresses; what counts is a value that somebody could log in with.
 */
export const looksLikeSecret = (text: string): boolean =>
  shapes.some((shape) => shape.test(text)) || carriesLogin(text) || namesSecret(text);

const carriesLogin = (text: string): boolean =>
  loginShapes.some((shape) =>
    [...text.matchAll(shape)].some(({ groups: { value = '', told = '' } = {} }) =>
      told === '' ? isLogin(value) : isTold(told),
    ),
  );

const passwordWords =
  '(?:password|passwort|passwd|passphrase|pwd|kennwort|contraseña|mot de passe)s?|(?<!\\p{L})pass(?:code)?';
const keyWords =
  '(?:api|access|secret|private|encryption|signing|account|shared access|master|auth|service|admin|root)' +
  '[ _-]?(?:access[ _-]?)?keys?(?:[ _-]?id)?' +
  '|(?:auth|access|refresh|api|bot|session|personal access|deploy|bearer|admin|login)[ _-]?tokens?' +
  '|(?:client|app|webhook|signing|shared|jwt|consumer)[ _-]?secrets?';
/** Words with other uses; some keys open nothing. */
const otherWords =
  '(?<!\\p{L})(?<!(?:public|primary|foreign|partition|sort|cache|idempotency|object|issue|project|hash|' +
  'lookup|message|routing|row|composite|candidate|natural|map|dictionary|gpg|pgp|recv)[ _-]?)' +
  '(?:keys?|tokens?|secrets?|credentials?|creds?|bearer)';
/** What joins a name to its value on the same line: a sign, a verb, or nothing but space. */
const space = '[^\\S\\r\\n]';
const joint =
  `["'\`\\])]{0,2}(?:${space}{0,3}(?:=>|:=|->|→|[:=>])${space}{0,3}|` +
  `${space}{1,3}(?:(?:is|was|are|ist|lautet)${space}{1,3})?)["'\`(\\[]{0,2}`;

/** The value is looked at only: it may be the name of the next one ("secret key password x"). */
const named = new RegExp(
  `(?:(?<password>${passwordWords})|(?<key>${keyWords})|(?<perhaps>${otherWords}))` +
    `(?<suffix>(?:[_-]\\w{1,30})?)(?<joint>${joint})(?=(?<value>[^\\s"'\`,;<>]{6,200}))`,
  'giu',
);

function namesSecret(text: string): boolean {
  for (const { groups = {}, index } of text.matchAll(named)) {
    const option = text.slice(Math.max(0, index - 2), index) === '--';
    if (isSecretValue(groups, option)) return true;
  }
  return false;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** @param option whether the name is an option on a command line, `--password` */
function isSecretValue(groups: Groups, option: boolean): boolean {
  const { value = '', joint: joined = '', suffix, key, perhaps } = groups;
  if (perhaps) return suffix ? isKey(value) : isRandomKey(value);
  if (isKey(value)) return true;
  const signed = /[:=>→]/.test(joined);
  if (key || suffix) return signed && value.length >= 8 && isTold(value);
  // "password=x", "password: 'x'", "--password x": set, not talked about.
  const set = option || (signed && (!/\s/.test(joined) || /["'`]$/.test(joined)));
  return set ? isSet(value) : /[\p{L}:=>→]/u.test(joined) && isTold(value);
}
