/** Fields of the filter of an answer, in the order in which they are read; they stand in its address. */
export const FILTER_FIELDS = ['only', 'state', 'from', 'to', 'place', 'context'] as const;
