import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { answerSchemas } from '../../src/domain/answer.ts';
import { caseSchema } from '../../src/domain/case.ts';
import { rewriteAllWords, rewriteOwnWords } from '../../src/domain/own-words.ts';
import { recommendationSchema } from '../../src/domain/recommendation.ts';
import { freeText, nameText } from '../../src/domain/text.ts';

const secretly = (text: string): string => text.replaceAll('Ada', 'Somebody');
const renaming = { workload: 'Ada bot', renamed: 'Somebody bot' };

/** A value of a schema with everything given, and "Ada" in each text that people type. */
function sampleOf(schema: z.core.$ZodType): unknown {
  if (schema === freeText) return 'Ada says so';
  if (schema === nameText) return 'Ada bot';
  const def = schema._zod.def as unknown as Def;
  switch (def.type) {
    case 'optional':
      return sampleOf(def.innerType);
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([key, below]) => [key, sampleOf(below)]),
      );
    case 'record':
      return Object.fromEntries(
        keysOf(def.keyType).map((key) => [key, sampleOf(def.valueType)] as const),
      );
    case 'array':
      return [sampleOf(def.element)];
    case 'enum':
      return keysOf(schema)[0];
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return 'id';
  }
}

type Def =
  | { type: 'optional'; innerType: z.core.$ZodType }
  | { type: 'object'; shape: Record<string, z.core.$ZodType> }
  | { type: 'record'; keyType: z.core.$ZodType; valueType: z.core.$ZodType }
  | { type: 'array'; element: z.core.$ZodType }
  | { type: 'enum' | 'number' | 'boolean' | 'string' };

const keysOf = (schema: z.core.$ZodType): string[] =>
  Object.values((schema._zod.def as unknown as { entries: Record<string, string> }).entries);

describe('own words', () => {
  it.each([...Object.entries(answerSchemas), ['case', caseSchema] as const])(
    'are found in every field that people type: %s',
    (_name, schema) => {
      const sample = schema.parse(sampleOf(schema));
      expect(JSON.stringify(sample)).toContain('Ada');
      const rewritten = rewriteOwnWords(sample, renaming, secretly);
      expect(JSON.stringify(rewritten)).not.toContain('Ada');
      expect(JSON.stringify(rewritten)).toBe(secretly(JSON.stringify(sample)));
      expect(schema.parse(rewritten)).toEqual(rewritten);
    },
  );

  it('are quotes, and the name of the workload in what the bot said; its other words stay', () => {
    const sample = recommendationSchema.parse(sampleOf(recommendationSchema));
    const said = {
      ...sample,
      sentence: 'Keep Ada bot on the API, not Ada botany. Ada is a word here.',
      discounted: [{ id: 'prestige', quote: 'Ada wants it', because: 'Ada is a word here' }],
    };
    expect(rewriteOwnWords(said, renaming, secretly)).toEqual({
      ...said,
      sentence: 'Keep Somebody bot on the API, not Ada botany. Ada is a word here.',
      discounted: [{ id: 'prestige', quote: 'Somebody wants it', because: 'Ada is a word here' }],
    });
  });

  it('leave ids alone, even one that reads like a name', () => {
    const said = { outcome: 'hybrid', rule: 'hybrid', next: ['hybrid', 'Try hybrid now'] };
    const hybrid = { workload: 'hybrid', renamed: 'x' };
    expect(rewriteOwnWords(said, hybrid, (text) => text)).toEqual({
      ...said,
      next: ['hybrid', 'Try x now'],
    });
  });
});

describe('all words', () => {
  it('are every text but the ids of the vocabulary', () => {
    const fields = { words: 'Ada', deep: [{ Ada: 'Ada' }], q: null, n: 1, today: 'hybrid' };
    expect(rewriteAllWords(fields, secretly)).toEqual({
      words: 'Somebody',
      deep: [{ Ada: 'Somebody' }],
      q: null,
      n: 1,
      today: 'hybrid',
    });
    expect(rewriteAllWords({ today: 'hybrid', x: 'hybrid ' }, () => 'x')).toEqual({
      today: 'hybrid',
      x: 'x',
    });
  });
});
