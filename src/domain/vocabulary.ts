/**
 * The ids of every answer, fact and finding. Order inside an ordered list is meaningful:
 * loosest placement, weakest severity, fuzziest constraint first. Labels live in `dialogs/`,
 * meaning in `knowledge/`; code compares ids only.
 */
export const outcomes = ['not-ready', 'api-first', 'dedicated', 'hybrid', 'self-hosted'] as const;
export const factors = ['privacy', 'control', 'ops-maturity', 'latency', 'economics'] as const;
export const badReasons = [
  'cheaper-automatically',
  'apis-too-risky',
  'prestige',
  'branding',
  'enthusiasm',
  'no-eval-guardrails',
] as const;
export const evidenceItems = [
  'cost-model',
  'latency-requirements',
  'privacy-review',
  'serving-maturity',
] as const;
export const triggers = [
  'cost-profile',
  'privacy-tightens',
  'serving-maturity',
  'provider-change',
  'calendar',
] as const;
export const questionIds = ['q1', 'q2', 'q3', 'q4', 'q5'] as const;

export const boundaryRules = ['written', 'spoken', 'vague', 'conflicting'] as const;
export const dataClasses = ['public', 'scrubbed', 'tenant', 'regulated', 'secrets'] as const;
/** Loosest first. `kept-out` and `undecided` stand outside the order. */
export const orderedPlacements = ['any-api', 'approved-api', 'controlled', 'own-plane'] as const;
export const placements = [...orderedPlacements, 'kept-out', 'undecided'] as const;
export const bases = ['law', 'contract', 'policy', 'preference'] as const;

export const bottlenecks = ['iteration', 'control', 'both', 'unknown'] as const;
export const frontiers = ['none', 'some', 'all', 'unknown'] as const;

export const pains = ['rate-limits', 'latency', 'cost'] as const;
export const severities = ['none', 'felt', 'real'] as const;
export const loads = ['steady', 'bursty', 'unknown'] as const;

export const capabilities = [
  'platform',
  'gpu-ops',
  'observability',
  'release',
  'on-call',
  'serving-skill',
  'depth',
] as const;

export const constraintKinds = [
  'data-boundary',
  'latency',
  'throughput',
  'unit-cost',
  'customisation',
  'air-gap',
  'customer-hosting',
  'fallback',
] as const;
export const specificities = ['fuzzy', 'later', 'specific'] as const;
export const fixes = ['api', 'unknown', 'dedicated', 'self-hosted'] as const;
export const scopes = ['part', 'all'] as const;

export const costModels = ['none', 'tokens-only', 'full'] as const;
export const latencyReqs = ['none', 'stated', 'measured'] as const;
export const privacyReviews = ['none', 'started', 'done'] as const;
export const servingMaturities = ['none', 'claimed', 'assessed'] as const;
export const evalsLevels = ['yes', 'no', 'unknown'] as const;
export const numberFields = [
  'tokensPerDay',
  'utilisationPct',
  'p99TargetMs',
  'p99ApiMs',
  'throttledPct',
  'apiSpendEurMonth',
  'selfHostTotalEurMonth',
] as const;

export const todays = ['none', 'api-first', 'dedicated', 'hybrid', 'self-hosted'] as const;
export const phases = ['pilot', 'first-customers', 'traction'] as const;
export const routeTargets = ['api', 'approved-api', 'dedicated', 'own', 'none'] as const;
export const advices = ['stay', 'plan', 'move'] as const;

export const costLines = [
  'gpus',
  'headroom',
  'network-storage',
  'serving-software',
  'observability',
  'on-call',
  'engineering',
  'capacity-planning',
  'fallback',
  'model-versioning',
  'secrets-access',
  'knowledge-spread',
] as const;

export type Outcome = (typeof outcomes)[number];
export type Factor = (typeof factors)[number];
export type BadReasonId = (typeof badReasons)[number];
export type EvidenceItemId = (typeof evidenceItems)[number];
export type TriggerId = (typeof triggers)[number];
export type QuestionId = (typeof questionIds)[number];
export type DataClass = (typeof dataClasses)[number];
export type Placement = (typeof placements)[number];
export type OrderedPlacement = (typeof orderedPlacements)[number];
export type Pain = (typeof pains)[number];
export type Frontier = (typeof frontiers)[number];
export type Capability = (typeof capabilities)[number];
export type ConstraintKind = (typeof constraintKinds)[number];
export type Fix = (typeof fixes)[number];
export type Phase = (typeof phases)[number];
export type Today = (typeof todays)[number];
export type RouteTarget = (typeof routeTargets)[number];
export type Advice = (typeof advices)[number];
export type CostLine = (typeof costLines)[number];

/** The numbers the decision uses; each has one entry in `knowledge/parameters.yaml`. */
export const parameterIds = [
  'capable-items',
  'cost-change-factor',
  'start-measuring-tokens-per-day',
  'tail-latency-ms',
  'seconds-tolerated-ms',
  'payback-months',
  'relook-months',
  'not-ready-relook-months',
  'flips-shown',
  'flip-changes',
] as const;
export type ParameterId = (typeof parameterIds)[number];
