/** What a token of Slack's looks like: `xoxb-...`, `xapp-...`, `xoxe.xoxb-...`. */
const slackToken = /(?:xox[a-z]|xapp)[-.%][\w.%-]+/gi;

const masked = '[masked]';

/**
 * The last line of defence: what is logged are ids and codes, and should a secret be among them all
 * the same, it is not to be read. Each configured secret is found wherever it stands.
 */
export function masker(secrets: readonly string[]): (text: string) => string {
  // The longest first: one may be the beginning of another.
  const known = [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  return (text) =>
    known
      .reduce((rest, secret) => rest.replaceAll(secret, masked), text)
      .replace(slackToken, masked);
}
