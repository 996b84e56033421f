/** Regional organizations whose States put a common secondary mark on arms. */
export const MARK_REGIONS = ['ecowas', 'recsa'] as const;
export type MarkRegion = (typeof MARK_REGIONS)[number];

/**
 * The States that mark under each sign (ISO 3166-1 alpha-2). Burkina Faso, Mali and Niger left ECOWAS in January 2025; arms they
 * marked before bear its sign for good. No State is in both.
 */
export const REGION_STATES: Readonly<Record<MarkRegion, ReadonlySet<string>>> = {
  ecowas: new Set('BJ BF CV CI GM GH GN GW LR ML NE NG SN SL TG'.split(' ')),
  recsa: new Set('BI CF CG CD DJ ER ET KE RW SC SO SS SD TZ UG'.split(' ')),
};

/** States that have left the organization whose sign their marks bear. */
export const LEFT_REGION: ReadonlySet<string> = new Set(['BF', 'ML', 'NE']);

/** The region whose States mark with this country code. */
export function regionOfState(code: string): MarkRegion | undefined {
  return MARK_REGIONS.find((region) => REGION_STATES[region].has(code));
}

/** Words that officers and registers write for the sign. */
export const REGION_SIGNS: Readonly<Record<string, MarkRegion>> = {
  ECOWAS: 'ecowas',
  CEDEAO: 'ecowas',
  RECSA: 'recsa',
  STAR: 'recsa',
  ETOILE: 'recsa',
  ESTRELA: 'recsa',
  ESTRELLA: 'recsa',
};

/** Characters in which the star is written. An asterisk may also stand for an unread stretch. */
export const STARS = /[★☆⭐✯✪✩✰⋆✮✭✬✫🌟]\uFE0F?/gu;
