import type { Definition } from '#analytics/definition.ts';

/** What becomes of hits, and how many queries find a match. */
export const definition = {
  id: 'hit-rate',
  unit: 'percent',
  title: 'measures.hits.title',
  meaning: 'measures.hits.meaning',
  source: 'measures.hits.source',
  limits: [
    'measures.hits.limit.undecided',
    'measures.hits.limit.side',
    'measures.hits.limit.register',
    'measures.hits.limit.suppressed',
  ],
} as const satisfies Definition;

export const queriesDefinition = {
  id: 'query-rate',
  unit: 'percent',
  title: 'measures.queries.title',
  meaning: 'measures.queries.meaning',
  source: 'measures.queries.source',
  limits: ['measures.queries.limit.first', 'measures.queries.limit.match', 'measures.hits.limit.suppressed'],
} as const satisfies Definition;

/** Answers to the one question asked of each hit, and of each query. */
export const HIT_QUESTIONS = { hit: ['candidate', 'confirmed', 'rejected'] } as const;
export const QUERY_QUESTIONS = { query: ['answered', 'empty'] } as const;
