/** A State that is no more, whose name or code still stands on arms (ISO 3166-3). */
export interface HistoricCountry {
  /** Four-letter code of ISO 3166-3. */
  readonly iso3166part3: string;
  /** Years of the State under that name. */
  readonly from: number;
  readonly to: number;
  /** ISO 3166-1 alpha-2 of the States on its territory today; a request goes to one of them. */
  readonly successors: readonly string[];
}

/**
 * By the two-letter code that the State had. `CS` was Czechoslovakia's until 1993 and Serbia and Montenegro's from 2003 to 2006:
 * on arms it is Czechoslovakia.
 */
export const HISTORIC_COUNTRIES: Readonly<Record<string, HistoricCountry>> = {
  SU: {
    iso3166part3: 'SUHH',
    from: 1922,
    to: 1991,
    successors: 'RU UA BY KZ UZ GE AM AZ MD KG TJ TM EE LV LT'.split(' '),
  },
  YU: { iso3166part3: 'YUCS', from: 1918, to: 2003, successors: 'RS HR BA SI MK ME XK'.split(' ') },
  CS: { iso3166part3: 'CSHH', from: 1918, to: 1992, successors: ['CZ', 'SK'] },
  DD: { iso3166part3: 'DDDE', from: 1949, to: 1990, successors: ['DE'] },
  ZR: { iso3166part3: 'ZRCD', from: 1971, to: 1997, successors: ['CD'] },
  RH: { iso3166part3: 'RHZW', from: 1965, to: 1980, successors: ['ZW'] },
  BU: { iso3166part3: 'BUMM', from: 1948, to: 1989, successors: ['MM'] },
  VD: { iso3166part3: 'VDVN', from: 1945, to: 1976, successors: ['VN'] },
  YD: { iso3166part3: 'YDYE', from: 1967, to: 1990, successors: ['YE'] },
  HV: { iso3166part3: 'HVBF', from: 1958, to: 1984, successors: ['BF'] },
  DY: { iso3166part3: 'DYBJ', from: 1958, to: 1975, successors: ['BJ'] },
};
