import { draw, paperFor } from '../adapters/terminal/draw.ts';
import type { Block } from '../app/blocks.ts';
import { markdownOf } from '../app/markdown.ts';

/** Blocks to standard output: drawn where somebody reads, as Markdown into a pipe or a file. */
export function print(blocks: readonly Block[], environment: NodeJS.ProcessEnv): void {
  const { stdout } = process;
  const colour = !environment['NO_COLOR'];
  stdout.write(stdout.isTTY ? draw(blocks, paperFor(stdout.columns, colour)) : markdownOf(blocks));
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
