import { draw, paperFor } from '../../../src/adapters/terminal/draw.ts';
import { markdownOf } from '../../../src/app/markdown.ts';
import { blocksOf } from '../../../src/app/say/say.ts';
import { renderContract } from '../../contracts/render-contract.ts';
import { steering } from '../../support/harmless.ts';
import { saying } from '../../support/messages.ts';

const paper = paperFor(undefined, false);

renderContract('a terminal', (message) => {
  const blocks = blocksOf(message, saying);
  const words = draw(blocks, paper);
  return {
    words,
    // Into a pipe or a file.
    plain: markdownOf(blocks),
    marked: [],
    problems: steering.test(words) ? ['something steers the terminal'] : [],
  };
});
