import { FILTER_FIELDS } from './answer-filter.ts';

/** What an officer can keep under a name: a query of the box, or the filter of a list. */
export const SAVED_KINDS = ['query', 'records', 'hits', 'requests'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

/** Searches that an officer keeps at most. */
export const MOST_SAVED = 100;

/** Fields that are kept of each kind, in the order in which they are read. Purpose and case are not: they are asked at each run. */
export const SAVED_FIELDS = {
  query: ['mark', 'make', 'model', 'calibre', 'firearmType', ...FILTER_FIELDS],
  records: [
    'scope',
    'state',
    'report',
    'item',
    'type',
    'make',
    'model',
    'calibre',
    'country',
    'context',
    'place',
    'sharing',
    'status',
    'from',
    'to',
  ],
  hits: ['status'],
  requests: ['show', 'status'],
} as const satisfies Readonly<Record<SavedKind, readonly string[]>>;

/** Where a list of this kind is; a query is asked anew. */
const LISTS = { records: '/records', hits: '/hits', requests: '/requests' } as const;

/** Of what was sent, the fields that are kept: texts of a usual length, in their order. */
export function savedFields(
  kind: SavedKind,
  sent: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    SAVED_FIELDS[kind].flatMap((name) => {
      const value = sent[name];
      return typeof value === 'string' && value !== '' && value.length <= 100 ? [[name, value]] : [];
    }),
  );
}

/** Where a saved search is run. */
export function savedAddress(saved: {
  readonly id: string;
  readonly kind: SavedKind;
  readonly fields: Readonly<Record<string, string>>;
}): string {
  if (saved.kind === 'query') return `/queries/saved/${saved.id}`;
  const search = new URLSearchParams(saved.fields);
  return search.size > 0 ? `${LISTS[saved.kind]}?${search}` : LISTS[saved.kind];
}
