import { describe, expect, it } from 'vitest';
import { drawMessage } from '../../../src/adapters/teams/draw-message.ts';
import { readSubmitted } from '../../../src/adapters/teams/read-submitted.ts';
import { aFile } from '../../adapters/teams/send-support.ts';
import { question, saying } from '../messages.ts';
import { handed, inputsIn, linesOf } from './fake-teams-cards.ts';

const { card } = drawMessage(question(aFile(), 'q2'), saying);
const choice = inputsIn(card).find(({ type }) => type === 'Input.ChoiceSet');
const label = String(choice?.['label']);
const [first] = Object(choice)['choices'];

describe('a card, as somebody reads it and fills it in', () => {
  it('shows inputs with what can be picked, and buttons by their labels', () => {
    const lines = linesOf(card);
    expect(lines.find((line) => line.startsWith(`${label}: ___ (`))).toContain(first.title);
    expect(lines).toContain('[Save answer]');
  });

  it('sends what stands in the inputs with what the button carries', () => {
    const { verb, data } = handed(card, 'Save answer', { [label]: first.title });
    expect(verb).not.toBe('');
    const submitted = readSubmitted(data);
    expect(submitted?.kind).toBe('form');
    expect(JSON.stringify(submitted)).toContain(JSON.stringify(first.value));
  });

  it('knows no button, field or choice that is not there', () => {
    expect(() => handed(card, 'Nothing')).toThrow('No [Nothing]');
    expect(() => handed(card, 'Save answer', { Nothing: 'x' })).toThrow('No "Nothing"');
    expect(() => handed(card, 'Save answer', { [label]: 'Nothing' })).toThrow('no choice');
  });
});
