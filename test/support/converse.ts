import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/sqlite-store.ts';
import { converse, type Ending } from '../../src/adapters/terminal/converse.ts';
import type { Desk } from '../../src/adapters/terminal/desk.ts';
import type { Asked, Prompter } from '../../src/adapters/terminal/prompter.ts';
import { readValue } from '../../src/adapters/terminal/read-value.ts';
import { plainText } from '../../src/app/blocks.ts';
import type { Field } from '../../src/app/form.ts';
import { handle } from '../../src/app/handle.ts';
import type { Tools } from '../../src/app/plan.ts';
import type { Store } from '../../src/app/ports.ts';
import { judgementAt } from '../../src/domain/judgement.ts';
import { ownFolder } from './folder.ts';
import { type Lines, type NextLine, reader } from './lines.ts';
import { content, promptFinder } from './prompts.ts';

/** What was said and asked in one conversation, and how it ended. */
export interface Conversation {
  readonly ending: Ending;
  readonly asked: readonly string[];
  /** As it reads: what the bot said, then `> key: line` for each answer. */
  readonly transcript: string;
}

export interface Circumstances {
  /** Who sits there; Ada when nobody is named. */
  readonly as?: string;
  /** After so many answers, the person stops. */
  readonly stopAfter?: number;
  /** Happens just before something is answered for the first time. */
  readonly meanwhile?: Readonly<Record<string, () => Promise<unknown>>>;
}

const workload = 'Support summariser';
const judgement = judgementAt(content.knowledge, '2026-11-20');

/** One database, where people talk about one workload without a process or a terminal. */
export function room() {
  const db = join(ownFolder(), 'reviews.db');
  const store = openSqliteStore(db);
  onTestFinished(() => store.close());
  return {
    db,
    workload,
    talk: async (lines: Lines, how: Circumstances = {}): Promise<Conversation> => {
      const script = scripted(reader(lines), how);
      const desk = deskOf(how.as ?? 'Ada', store, script.prompter);
      const ending = await converse(desk, workload);
      return { ending, asked: script.asked, transcript: script.said.join('\n') };
    },
  };
}

function deskOf(name: string, store: Store, prompter: Prompter): Desk {
  const asker = { handle: name.toLowerCase(), name };
  const place = { tenant: 'local', team: 'local' };
  const tools = (): Tools => ({ now: Date.now(), zone: 'UTC', newId: randomUUID, judgement });
  return {
    ...place,
    content,
    prompter,
    store,
    handle: asker.handle,
    tools,
    send: (request) =>
      handle({ ...request, ...place, asker, delivery: randomUUID() }, store, tools),
  };
}

/** Answers every prompt with the line that is written for it. */
function scripted(nextLine: NextLine, { stopAfter, meanwhile = {} }: Circumstances) {
  const finder = promptFinder();
  const asked: string[] = [];
  const said: string[] = [];
  let heard = '';
  let last = '';
  const prompter: Prompter = {
    say: (blocks) => {
      heard += plainText(blocks);
      said.push(plainText(blocks));
    },
    ask: async (field) => {
      if (asked.length === stopAfter) return { kind: 'stopped' };
      const label = field.unit === undefined ? field.label : `${field.label} (${field.unit})`;
      const before = asked.at(-1);
      const key = finder.find(label, { heard, before, wentBack: last === '<' });
      if (!asked.includes(key)) await meanwhile[key]?.();
      asked.push(key);
      heard = '';
      last = nextLine(key);
      said.push(`> ${key}: ${last}`);
      return answerTo(field, last);
    },
    close: () => {},
  };
  return { prompter, asked, said };
}

function answerTo(field: Field, line: string): Asked {
  if (line === '?') return { kind: 'why' };
  if (line === '<') return { kind: 'back' };
  const read = readValue(field, line);
  if ('value' in read) return { kind: 'value', value: read.value };
  throw new Error(`"${line}" is no answer to "${field.label}".`);
}
