import { Parser } from 'htmlparser2';

/** Elements after which a new line begins. */
const lines = new Set(['p', 'div', 'li', 'br', 'tr', 'blockquote', 'pre', 'h1', 'h2', 'h3']);

/** The words of a message as people read them; Teams writes messages as HTML. */
export function plainOf(html: string): string {
  const said: string[] = [];
  const parser = new Parser({
    ontext: (text) => said.push(text.replace(/[\s\u00a0]+/g, ' ')),
    onopentag: (name) => void (name === 'li' && said.push('- ')),
    onclosetag: (name) => void (lines.has(name) && said.push('\n')),
  });
  parser.end(html);
  return said
    .join('')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
