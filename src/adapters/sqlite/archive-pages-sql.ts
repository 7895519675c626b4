import type { DecisionColumn, HistoryPart } from '../../app/archive.ts';
import { csvLine, json, jsonLine, jsonList, jsonObject, nested, type Sql } from './archive-text.ts';

/** From the note of the export to the rows it kept; the order of the joins is the plan. */
const kept = (table: 'people' | 'reviews' | 'records'): Sql => `FROM temp.exports AS e
  CROSS JOIN temp.kept_${table} AS k ON k.export = e.id AND k.seq > @after
  CROSS JOIN ${table} AS r ON r.seq = k.seq AND r.tenant = e.tenant`;
const here = 'WHERE e.id = @export AND e.tenant = @tenant';

/** As it was, unless the record it names has been removed since. */
const supersededBy = 'iif(r.superseded_by IS NULL, NULL, k.superseded_by)';

const cells: Readonly<Record<DecisionColumn, Sql>> = {
  number: 'k.number',
  tenant: 'r.tenant',
  team: 'r.team',
  workload: 'r.workload',
  record: 'r.id',
  review: 'r.review',
  status: 'k.status',
  in_force: `CASE WHEN k.status <> 'accepted' THEN 'no'
    WHEN k.next_look >= e.today THEN 'yes'
    WHEN k.next_look >= e.confirmed_from THEN 'overdue' ELSE 'not-confirmed' END`,
  decided_at: `strftime('%Y-%m-%dT%H:%M:%SZ', r.at / 1000, 'unixepoch')`,
  decided_by: 'coalesce(p.name, d.person)',
  outcome: 'd.outcome',
  recommended_outcome: `r.body ->> '$.recommendation.outcome'`,
  kind: 'd.kind',
  reason: 'd.reason',
  rule: `r.body ->> '$.recommendation.rule'`,
  waived: 'd.waived',
  breaks_boundary: `r.body ->> '$.breaksBoundary'`,
  next_look: 'k.next_look',
  supersedes: 'r.supersedes',
  superseded_by: supersededBy,
  withdrawn_because: 'r.withdrawn_because',
  knowledge_version: `r.body ->> '$.recommendation.knowledge.version'`,
};

const lines = (line: Sql): Sql => `SELECT k.seq, ${line} AS line
  ${kept('records')}
  CROSS JOIN decisions AS d ON d.tenant = r.tenant AND d.review = r.review AND d.id = r.decision
  LEFT JOIN people AS p ON p.tenant = r.tenant AND p.id = d.person
  ${here} ORDER BY k.seq LIMIT @limit`;

/** A linked record as far as it is part of the same export. */
const neighbour = (
  id: Sql,
): Sql => `(SELECT json_object('number', k2.number, 'workload', n.workload,
    'outcome', n.body ->> '$.outcome')
  FROM records AS n JOIN temp.kept_records AS k2 ON k2.export = e.id AND k2.seq = n.seq
  WHERE n.tenant = r.tenant AND n.id = ${id})`;

export const pages = {
  csv: lines(csvLine(cells)),
  jsonl: lines(jsonLine(cells)),
  records: `SELECT k.seq, k.number, r.team, r.id, r.review, r.decision, r.workload, k.status, r.at,
      k.next_look AS nextLook, r.supersedes, ${supersededBy} AS supersededBy,
      r.withdrawn_because AS withdrawnBecause, r.body,
      ${neighbour('r.supersedes')} AS older, ${neighbour(supersededBy)} AS newer
    ${kept('records')} ${here} ORDER BY k.seq LIMIT @limit`,
} as const;

/** A list below a review, up to what was there when the export began. */
const below = (table: string, element: Sql): Sql =>
  jsonList(
    element,
    `FROM ${table} AS c WHERE c.tenant = r.tenant AND c.review = r.id AND c.seq <= e.${table}`,
    'c.seq',
  );

/** Of a workload, with the first of its reviews; `first` is what makes it that. */
const first = `NOT EXISTS (SELECT 1 FROM reviews AS v WHERE v.tenant = r.tenant
  AND v.team = r.team AND v.workload_key = r.workload_key AND v.seq < r.seq)`;
const observations = jsonList(
  jsonObject({
    id: json('c.id'),
    field: json('c.field'),
    value: nested('c.value'),
    at: json('c.at'),
    source: json('c.source'),
  }),
  `FROM observations AS c WHERE c.tenant = r.tenant AND c.team = r.team
    AND c.workload_key = r.workload_key AND c.seq <= e.observations`,
  'c.seq',
);

/** As it was: a file that was read since had no hash yet. */
const hash = `iif(c.hash IS NULL OR EXISTS (SELECT 1 FROM temp.kept_unread AS u
    WHERE u.export = e.id AND u.seq = c.seq), NULL, c.hash)`;

const reviewLine = jsonObject({
  id: json('r.id'),
  team: json('r.team'),
  workload: json('r.workload'),
  lead: json('k.lead'),
  phase: json('k.phase'),
  today: json('k.today'),
  state: json('k.state'),
  openedBy: json('r.opened_by'),
  openedAt: json('r.opened_at'),
  continues: nested('r.continues'),
  paused: `iif(k.paused, 'true', NULL)`,
  blind: `CASE WHEN r.respondents IS NOT NULL THEN ${jsonObject({
    respondents: nested('r.respondents'),
    revealedAt: json('k.revealed_at'),
  })} END`,
  version: json('k.version'),
  answers: below(
    'answers',
    jsonObject({
      question: json('c.question'),
      body: nested('c.body'),
      id: json('c.id'),
      revision: json('c.revision'),
      stance: json('c.stance'),
      confirms: json('c.confirms'),
      carried: nested('c.carried'),
      by: json('c.person'),
      onBehalfOf: json('c.on_behalf_of'),
      at: json('c.at'),
    }),
  ),
  evidence: below(
    'evidence',
    jsonObject({
      id: json('c.id'),
      supports: json('c.supports'),
      kind: json('c.kind'),
      body: json('c.body'),
      link: json('c.link'),
      author: json('c.author'),
      saidAt: json('c.said_at'),
      hash: json(hash),
      speaksOf: json('c.speaks_of'),
      expires: json('c.expires'),
      owner: json('c.owner'),
      by: json('c.person'),
      at: json('c.at'),
    }),
  ),
  recommendations: below(
    'recommendations',
    jsonObject({
      id: json('c.id'),
      at: json('c.at'),
      subject: nested('c.subject'),
      recommendation: nested('c.body'),
    }),
  ),
  decisions: below(
    'decisions',
    jsonObject({
      id: json('c.id'),
      recommendation: json('c.recommendation'),
      outcome: json('c.outcome'),
      kind: json('c.kind'),
      reason: json('c.reason'),
      waived: nested('c.waived'),
      by: json('c.person'),
      at: json('c.at'),
    }),
  ),
  observations: `CASE WHEN ${first} THEN nullif(${observations}, '[]') END`,
});

const recordLine = jsonObject({
  id: json('r.id'),
  review: json('r.review'),
  decision: json('r.decision'),
  workload: json('r.workload'),
  status: json('k.status'),
  at: json('r.at'),
  nextLook: json('k.next_look'),
  supersedes: json('r.supersedes'),
  supersededBy: json(supersededBy),
  withdrawnBecause: json('r.withdrawn_because'),
  body: nested('r.body'),
  look: 'k.look',
  // Always there, so that a record from before there were looks can be told.
  confirmations: jsonList(
    jsonObject({
      id: json('c.id'),
      review: json('c.review'),
      number: json('c.number'),
      at: json('c.at'),
      by: json('c.person'),
      nextLook: json('c.next_look'),
      subject: nested('c.subject'),
      baseline: nested('c.baseline'),
    }),
    `FROM confirmations AS c WHERE c.tenant = r.tenant AND c.record = r.id
      AND c.seq <= e.confirmations`,
    'c.seq',
  ),
});

const trailLine = (review: Readonly<Record<string, Sql>>): Sql =>
  jsonObject({
    id: json('r.id'),
    ...review,
    at: json('r.at'),
    by: json('r.person'),
    action: json('r.action'),
    detail: nested('r.detail'),
  });

/** Read in the order of writing, not by tenant: that would sort the whole trail for every page. */
const trail = (table: 'audit' | 'tenant_audit', line: Sql, which: Sql): Sql =>
  `SELECT r.seq, ${line} AS line FROM temp.exports AS e
    CROSS JOIN ${table} AS r NOT INDEXED ON r.tenant = e.tenant
    ${here} AND r.seq > @after AND r.seq <= e.${table} AND ${which} ORDER BY r.seq`;

/** One query a part, rows in the order of writing; whoever asks stops when a page is full. */
export const histories: Readonly<Record<HistoryPart, Sql>> = {
  people: `SELECT k.seq, ${jsonObject({
    id: json('r.id'),
    handle: json('r.handle'),
    name: json('r.name'),
  })} AS line ${kept('people')} ${here} ORDER BY k.seq`,
  reviews: `SELECT k.seq, ${reviewLine} AS line ${kept('reviews')} ${here} ORDER BY k.seq`,
  records: `SELECT k.seq, ${recordLine} AS line ${kept('records')} ${here} ORDER BY k.seq`,
  audit: trail(
    'audit',
    trailLine({ review: json('r.review') }),
    `(e.whole OR EXISTS (SELECT 1 FROM reviews AS v
      JOIN temp.kept_reviews AS k ON k.export = e.id AND k.seq = v.seq
      WHERE v.tenant = r.tenant AND v.id = r.review))`,
  ),
  tenantAudit: trail('tenant_audit', trailLine({}), 'e.whole'),
  // "uncleaned" speaks of the file, not of the tenant, and a token is nobody else's.
  settings: `SELECT seq, line FROM (
      SELECT row_number() OVER (ORDER BY s.key) AS seq,
        ${jsonObject({ key: json('s.key'), value: json('s.value') })} AS line
      FROM temp.exports AS e CROSS JOIN settings AS s ON s.tenant = e.tenant
      ${here} AND e.whole AND s.key NOT IN ('uncleaned', 'signals-token'))
    WHERE seq > @after ORDER BY seq`,
};
