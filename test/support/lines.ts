/** What a person would type, by what they are asked. A list is used up one line an asking. */
export type Lines = Readonly<Record<string, string | readonly string[]>>;

export type NextLine = (key: string) => string;

/** What is not named is left blank: "don't know", or what is offered first. */
export function reader(lines: Lines): NextLine {
  const asked = new Map<string, number>();
  return (key) => {
    const line = lines[key];
    const turn = asked.get(key) ?? 0;
    asked.set(key, turn + 1);
    if (line === undefined || typeof line === 'string') return line ?? '';
    return line[turn] ?? '';
  };
}

/** A pilot on open data whose product still changes every week. */
export const apiPilot: Lines = {
  'q1.phase': 'pilot',
  'q1.today': 'none',
  'q1.classes': 'public,scrubbed',
  'q1.at.public': 'any-api',
  'q1.at.scrubbed': 'approved-api',
  'q1.note.scrubbed': 'The EU region of one provider',
  'q1.rule': 'written',
  'q1.privacyReview': 'done',
  'q1.privacyReviewLink': 'https://wiki.example/privacy-review',
  'q2.bottleneck': 'iteration',
  'q2.frontier': 'some',
  'q3.rate-limits': 'none',
  'q3.latency': 'felt',
  'q3.p99TargetMs': '2,000 ms',
  'q3.cost': 'none',
  'q4.items': 'platform,on-call',
  'q4.servingMaturity': 'claimed',
  'q5.kinds': '0',
  'q5.evals': 'yes',
  'q5.exitPlan': 'A second provider behind the gateway',
};

/** A bank's vendor: everything it touches is restricted by contract. */
export const bankVendor: Lines = {
  'q1.phase': 'traction',
  'q1.today': 'api-first',
  'q1.classes': 'tenant,regulated,secrets',
  'q1.at.tenant': 'controlled',
  'q1.basis.tenant': 'contract',
  'q1.note.tenant': 'Annex 4 of the master agreement',
  'q1.at.regulated': 'controlled',
  'q1.basis.regulated': 'law',
  'q1.note.regulated': 'Outsourcing rules of the supervisor, section 9',
  'q1.rule': 'written',
  'q1.privacyReview': 'done',
  'q2.bottleneck': 'control',
  'q2.frontier': 'none',
  'q3.rate-limits': 'none',
  'q3.latency': 'none',
  'q3.cost': 'felt',
  'q3.load': 'steady',
  'q3.tokensPerDay': '4M',
  'q3.apiSpendEurMonth': '900',
  'q4.items': 'platform,on-call',
  'q4.servingMaturity': 'assessed',
  'q4.proof.platform': 'https://wiki.example/deploys',
  'q4.proof.on-call': 'https://wiki.example/rota',
  'q5.kinds': 'data-boundary',
  'q5.exact.data-boundary': 'Client files stay inside our own deployment',
  'q5.specificity.data-boundary': 'specific',
  'q5.fix.data-boundary': 'dedicated',
  'q5.scope.data-boundary': 'all',
  'q5.evals': 'yes',
};

/** The same vendor with a part that anybody may read. */
export const bankVendorWithOpenPart: Lines = {
  ...bankVendor,
  'q1.classes': 'public,regulated',
  'q1.at.public': 'any-api',
};

/** The decision menu: accept, and waive whatever is still owed. */
export const accepting: Lines = { 'ask.decide': ['accept'], 'ask.waive': 'yes' };
