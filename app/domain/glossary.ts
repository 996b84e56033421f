/** Words that pages explain in place; what they mean is in the texts, which docs/glossary.md gives in English. */
export const TERMS = [
  'occasion',
  'intake',
  'loss',
  'weaponRecord',
  'essentials',
  'holding',
  'spotCheck',
  'sharingLevel',
  'hit',
  'traceRequest',
  'clock',
  'reminder',
  'diversion',
  'restriction',
  'consent',
  'custody',
  'followUp',
  'outcome',
] as const;
export type Term = (typeof TERMS)[number];
