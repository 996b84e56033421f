import type { StateCode } from './member-state.ts';

/** Instruments under which one State asks another; the last is between two States alone. */
export const LEGAL_INSTRUMENTS = [
  'iti',
  'firearms_protocol',
  'ecowas',
  'nairobi',
  'kinshasa',
  'sadc',
  'bilateral',
] as const;
export type LegalInstrument = (typeof LEGAL_INSTRUMENTS)[number];

/** That a State is bound by an instrument, as it keeps it itself. */
export interface LegalBasis {
  readonly member_state: StateCode;
  readonly instrument: LegalInstrument;
  /** The other State of a bilateral agreement. */
  readonly other_state: StateCode | null;
  /** `YYYY-MM-DD` */
  readonly since: string;
  readonly until: string | null;
}

/**
 * Under what one State may ask another on this day: instruments by which both are bound, and agreements between the two, which
 * either may have entered. In the order of the list.
 */
export function basesBetween(
  bases: readonly LegalBasis[],
  one: StateCode,
  other: StateCode,
  on: string,
): LegalInstrument[] {
  const valid = bases.filter(({ since, until }) => since <= on && (until === null || on <= until));
  const bound = (state: StateCode, instrument: LegalInstrument) =>
    valid.some((basis) => basis.member_state === state && basis.instrument === instrument);
  return LEGAL_INSTRUMENTS.filter((instrument) =>
    instrument === 'bilateral'
      ? valid.some(
          (basis) =>
            basis.instrument === instrument &&
            ((basis.member_state === one && basis.other_state === other) ||
              (basis.member_state === other && basis.other_state === one)),
        )
      : bound(one, instrument) && bound(other, instrument),
  );
}
