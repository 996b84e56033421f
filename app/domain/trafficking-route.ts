/** Means by which an arm was carried. There is no public list; this one is Marktrace's. */
export const CONVEYANCES = [
  'road',
  'rail',
  'vessel',
  'air_passenger',
  'air_cargo',
  'mail',
  'on_foot',
  'other',
  'unknown',
] as const;
export type Conveyance = (typeof CONVEYANCES)[number];
