/**
 * Text of a command or a mention as people typed it: Slack writes `&lt;` for `<`, and people,
 * channels and links in angle brackets.
 */
export const plain = (text: string): string =>
  text
    .replace(
      /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
      (_, mark: string, target: string, label = '') =>
        `${mark === '!' ? '@' : mark}${(label || target).replace(/^@/, '')}`,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
