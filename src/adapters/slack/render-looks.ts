/** A block of each decision is called by its review: a press says what else stood in the message. */
const mark = 'look:';
export const lookBlock = (review: string): string => `${mark}${review}`;
export const reviewOfBlock = (block: string): string | undefined =>
  block.startsWith(mark) ? block.slice(mark.length) : undefined;
