import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/app/blocks.ts';
import type { CardView, Control } from '../../src/app/card/card.ts';
import { cardOf } from '../../src/app/card/card-of.ts';
import type { Message } from '../../src/app/message.ts';
import type { ActionId, Pressed } from '../../src/app/press.ts';
import { blocksOf } from '../../src/app/say/say.ts';
import { harmless } from '../../src/domain/harmless.ts';
import type { Answer, ReviewFile } from '../../src/domain/review.ts';
import { everyKind, hostile, type Longest, longestOf } from '../support/longest.ts';
import { saying } from '../support/messages.ts';
import { Team } from '../support/team.ts';

/** Something that can be done about a message, read back from what its button carries. */
export interface Doable {
  readonly action: ActionId;
  readonly pressed: Pressed | undefined;
}

/** A message as people see it on a platform. */
export interface Seen {
  /** Everything that is read on it. */
  readonly words: string;
  /** What is said where nothing is drawn: in a notification, to a screen reader. */
  readonly plain: string;
  /** Undefined on a platform without buttons. */
  readonly doable?: readonly Doable[];
  /** Texts in which the platform looks for marks. */
  readonly marked: readonly string[];
  /** What the platform would not take. */
  readonly problems: readonly string[];
}

type Kind = Message['kind'];

/** What every platform owes to every kind of message. */
export function renderContract(platform: string, show: (message: Message) => Seen): void {
  describe(`every kind of message on ${platform}`, () => {
    const team = new Team();
    let inTheirWords: readonly Message[];
    let messages: readonly Message[];
    beforeAll(async () => {
      const files: Longest = await longestOf(team);
      inTheirWords = everyKind(inPeoplesWords(files.open));
      messages = [...Object.values(files).flatMap(everyKind), ...inTheirWords];
    });
    afterAll(() => team.leaves());
    const inEachState = (kind: Kind) => messages.filter((one) => one.kind === kind);

    it.each(kinds)('%s: is taken however long it is, and says something without a card', (kind) => {
      expect(inEachState(kind).length).toBeGreaterThan(0);
      for (const message of inEachState(kind)) {
        const seen = show(message);
        expect(seen.problems).toEqual([]);
        expect(seen.words.trim()).not.toBe('');
        expect(seen.plain.trim()).not.toBe('');
      }
    });

    it.each(kinds)('%s: offers whatever can be done about it, as it can be read back', (kind) => {
      for (const message of inEachState(kind)) {
        const { doable } = show(message);
        if (!doable) continue;
        const there = doable.map(named);
        const view = cardOf(message, saying);
        const wanted = view.controls(false).flatMap(doableIn).map(named);
        expect(there).toEqual(expect.arrayContaining(wanted));
        for (const { pressed } of doable) if (pressed) expect(pressed.r).toMatch(/./);
      }
    });

    it.each(kinds)('%s: shows what people wrote as they wrote it', (kind) => {
      for (const message of inTheirWords.filter((one) => one.kind === kind)) {
        const { words, marked, doable } = show(message);
        const said = onOneLine(harmless(plainText(blocksOf(message, saying))));
        expect(marked.filter((text) => pieces.some((one) => text.includes(one)))).toEqual([]);
        if (words.includes('Left out here')) continue;
        // There is room for all of it: nothing is missing, and each line has its buttons.
        for (const piece of pieces.filter((one) => said.includes(one))) {
          expect(onOneLine(words)).toContain(piece);
        }
        if (!doable) continue;
        const wanted = inParts(cardOf(message, saying)).map(named);
        expect(doable.map(named)).toEqual(expect.arrayContaining(wanted));
      }
    });
  });
}

/** None can be forgotten: it would not compile. */
const everyOne: Readonly<Record<Kind, true>> = {
  ...{ root: true, started: true, resumed: true, question: true, answered: true },
  ...{ 'kept-as-dissent': true, 'evidence-added': true, recommendation: true, record: true },
  ...{ revealed: true, 'lead-changed': true, closed: true, reopened: true, paused: true },
  ...{ owed: true, undelivered: true, looks: true, 'look-overdue': true, reaffirmed: true },
  ...{ observed: true, home: true, list: true, history: true, export: true, settings: true },
  ...{ 'backup-told': true, help: true, refusal: true },
};
const kinds = Object.keys(everyOne) as Kind[];

const name = '<!channel> *Ada* _x_ :tada: [a](https://b.example)';
const workload = '<!here> & `code` **W** <at>all</at>';
const words = onOneLine(hostile.replace('\u202E', ''));
const pieces = [name, workload, words];

/** Little enough to be shown whole, with signs in it that something could take for its own. */
function inPeoplesWords(file: ReviewFile): ReviewFile {
  return {
    ...file,
    review: { ...file.review, workload },
    people: file.people.map((person) => ({ ...person, name })),
    answers: file.answers.map(
      (one) => ({ ...one, body: { ...one.body, words: hostile } }) as Answer,
    ),
    evidence: file.evidence.slice(0, 2).map((one) => ({ ...one, body: hostile })),
  };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const doableIn = (control: Control): Doable[] => {
  const { action } = control;
  if (control.kind === 'button') return [{ action, pressed: control.pressed }];
  return control.options.map(({ pressed }) => ({ action, pressed }));
};

const inParts = ({ parts }: CardView): Doable[] =>
  parts.flatMap((part) => {
    if (part.kind === 'group') return part.controls.flatMap(doableIn);
    return part.kind === 'beside' ? doableIn(part.button) : [];
  });

const named = ({ action, pressed = { r: '' } }: Doable): string =>
  `${action} ${JSON.stringify(Object.entries(pressed).toSorted())}`;
