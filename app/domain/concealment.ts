/** How an arm was hidden on its way (ISACS 05.31, 9.6 c). There is no public list; this one is Marktrace's. */
export const CONCEALMENTS = [
  'not_concealed',
  'hidden_compartment',
  'among_goods',
  'in_luggage',
  'on_person',
  'in_parcel',
  'in_parts',
  'disguised',
  'false_papers',
  'cache',
  'other',
  'unknown',
] as const;
export type Concealment = (typeof CONCEALMENTS)[number];
