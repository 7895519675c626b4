import type { Filling } from './card.ts';

const restricted = 'Data restricted by law or contract';

/** What is filled in of each question, step by step. */
export const boundary: Filling = {
  pick: {
    'How far is the product?': 'Real traction',
    'Is that rule written down?': 'Written down',
  },
  tick: ['Public information', restricted],
  choose: { 'Where does this workload run today?': 'On an external model API' },
};
export const boundaryPlaces: Filling = {
  choose: {
    'Public information - where': 'By any external model API',
    [`${restricted} - where`]: 'Only in a private deployment',
  },
};
export const boundaryBasis: Filling = {
  choose: { [`${restricted} - what`]: 'A customer contract' },
  write: { [`${restricted} - which`]: 'DPA, section 4.2' },
};

const bigger = 'Which of the two is the bigger problem now?';
export const iteration: Filling = {
  pick: { [bigger]: 'Product iteration - Prompts, workflows and features change fast' },
};
export const both: Filling = { pick: { [bigger]: 'Both' } };
export const control: Filling = {
  pick: {
    [bigger]: 'Control over inference - Weights, batching, routing, logs, where it runs',
  },
};

export const pain: Filling = {
  pick: {
    'Do rate limits hurt?': 'No',
    'Does latency hurt?': 'Yes, with a business effect today',
    'Does cost hurt?': 'No',
  },
};

export const capability: Filling = {
  tick: ['Observability of latency'],
  pick: { 'How was that established?': 'Our own estimate, no proof in production' },
};

export const evidence: Filling = {
  choose: { 'What does it support?': 'Privacy' },
  write: { 'A link, a note': 'https://wiki.example.com/privacy-review' },
};
