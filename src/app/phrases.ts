import { askedPhrases } from './phrases-asked.ts';
import { shownPhrases } from './phrases-shown.ts';
import { toldPhrases } from './phrases-told.ts';

/**
 * Every sentence the bot can say that is not a question or a judgement, by id, with the values it
 * may name. The sentences themselves stand in `dialogs/phrases.yaml`; the loader checks both ways.
 */
export const phraseValues = { ...toldPhrases, ...askedPhrases, ...shownPhrases } as const;

export type PhraseId = keyof typeof phraseValues;
/** The values one phrase needs: leaving one out, or naming another, does not compile. */
export type PhraseValues<P extends PhraseId> = Readonly<
  Record<(typeof phraseValues)[P][number], string | number>
>;
