/** What stands where a secret would: "<password>", "${DB_PASSWORD}", "****", "env:KEY", a path. */
const standsIn = [
  /^[<[{(%]/,
  /^\$/,
  /^(?:\W|_|x)+$/i,
  /^@[\w.-]+(?:[:/]|$)/,
  /^[.~]?\/[\w.-]+(?:\/|$)/,
  /^--?\w/,
  /\.\.\.|…/,
  /^(?:your|my|the|some|our)[_-]/i,
  /^(?:env|vault|secrets?|config|process\.env|os\.environ|var|local|data|settings|ssm|kms|arn|op)[.:/[(]/i,
  /^(?:https?|file|s3|gs|ssh|git):/i,
];
const commonWords = new Set(
  (
    'changeme change-me password passwd secret secrets token tokens example placeholder redacted ' +
    'hidden masked removed required optional mandatory none null nil undefined true false yes no ' +
    'enabled disabled unset empty missing never always rotated rotation expired unknown default ' +
    'string number boolean value policy manager vault protected encrypted hashed shared random ' +
    'generated automatic manual pending todo n/a various 1password lastpass keepass bitwarden'
  ).split(' '),
);
/** What looks like a password and is the name of a method: "OAuth2", "AES-256", "argon2id". */
const methods =
  /^(?:sha|aes|rsa|hs|rs|es|ed|md|base|utf|oauth|oidc|argon|pbkdf|fido|tls|ssl|saml|totp|hotp|webauthn|bcrypt|scrypt|mfa|2fa|http|ipv|v)-?\d[\w.+/-]{0,12}$/i;
/** A date, an amount, a version: "90-day", "4M/day", "2026-01-15", "v1.2.3", "0.002EUR". */
const measure = /^[<>=~≈+±€$£-]{0,2}\d[\d.,:_-]{0,20}[a-z%€$£µ°]{0,3}(?:[-/][\w/.-]{0,24})?$/i;
const wordy = /^\d{1,4}[-a-z]{3,24}$/i;
const plainNumber = /^\d[\d.,_]*$/;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const hex = /^[0-9a-f]+$/i;

const bare = (value: string): string => value.replace(/[.,;:!?)\]}>'"`]{1,3}$/, '');

/** Nobody's password: a placeholder, an everyday word, a method, a measure. */
function isHarmless(value: string): boolean {
  if (commonWords.has(value.toLowerCase())) return true;
  return [...standsIn, methods, measure, wordy].some((shape) => shape.test(value));
}

/** Written in a login: whatever is not a placeholder. */
export const isLogin = (value: string): boolean =>
  value.length >= 3 &&
  !commonWords.has(value.toLowerCase()) &&
  !standsIn.some((shape) => shape.test(value)) &&
  !/^pass(?:wd|word)?$|^pwd$/i.test(value);

/** Written where a password is set: anything that is not plainly something else. */
export function isSet(given: string): boolean {
  const value = bare(given);
  if (value.length < 6) return false;
  return plainNumber.test(value) || !isHarmless(value);
}

/** Written where a password may be told, among other talk: it has to look like one. */
export function isTold(given: string): boolean {
  const value = bare(given);
  if (value.length < 6 || isHarmless(value)) return false;
  const mixed = /\p{L}/u.test(value) && /[\d!@#$%^&*?~+=]/.test(value);
  // "either/or" and "re-2-run" are talk.
  return mixed && !/^[\p{L}\d]{1,12}(?:[-/][\p{L}\d]{1,12}){1,6}$/u.test(value);
}

/** Written after words such as "api key": long, and of no language. */
export function isKey(given: string): boolean {
  const value = bare(given);
  return value.length >= 16 && !isHarmless(value) && (uuid.test(value) || isRandom(value, 16));
}

/** Written after a word that has other uses, such as "key" or "token": no id, no checksum of 40. */
export function isRandomKey(given: string): boolean {
  const value = bare(given);
  return value.length >= 20 && !isHarmless(value) && !uuid.test(value) && isRandom(value, 20);
}

/**
 * Digits among letters, in a run without a joint: an identifier such as `getTokenFromVaultV2` has few
 * digits, and words that are joined by hyphens are short.
 */
function isRandom(value: string, atLeast: number): boolean {
  return value.split(/[-_./:=+~]/).some((run) => {
    if (hex.test(run)) return run.length >= 32 && /\d/.test(run) && /[a-f]/i.test(run);
    const digits = run.replace(/\D/g, '').length;
    const mixed = /[a-z]/.test(run) && /[A-Z]/.test(run);
    return run.length >= atLeast - 4 && digits >= (mixed ? 2 : 3) && entropy(run) >= 3;
  });
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
}
