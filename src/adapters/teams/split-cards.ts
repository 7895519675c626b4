import type { CardView, Part } from '../../app/card/card.ts';
import { noControls } from '../../app/card/card.ts';

/**
 * A reading over as many cards as it needs, in order; what can be pressed stands on the last one. A
 * list may go on on the next card, and no heading ends one.
 */
export function splitCards(
  view: CardView,
  fits: (view: CardView) => boolean,
): readonly [CardView, ...CardView[]] {
  if (fits(view)) return [view];
  const sheets: Part[][] = [[]];
  for (const part of view.parts.flatMap(itemsOf)) {
    const sheet = sheets.at(-1) ?? [];
    if (sheet.length === 0 || fits({ ...view, parts: [...sheet, part] })) sheet.push(part);
    else sheets.push([...headingOf(sheet), part]);
  }
  const last = sheets.pop() ?? [];
  const before = sheets.map((parts) => ({ parts, controls: noControls, inFull: false }));
  const end = { ...view, parts: last };
  const [first, ...rest] = [...before, end];
  return first === undefined ? [end] : [first, ...rest];
}

/** Takes a heading that nothing follows from the end of a sheet. */
function headingOf(sheet: Part[]): Part[] {
  if (sheet.length < 2 || sheet.at(-1)?.kind !== 'heading') return [];
  return sheet.splice(-1);
}

const itemsOf = (part: Part): Part[] =>
  part.kind === 'list' ? part.items.map((item) => ({ kind: 'list', items: [item] })) : [part];
