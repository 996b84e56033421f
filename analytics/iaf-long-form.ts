import type { ReportType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';

/** Arms of one State and year with one code of one attribute, as the rollup has them. */
export interface FormCount {
  readonly dimension: string;
  readonly year: number;
  readonly reportType: ReportType;
  readonly criminal: boolean;
  readonly code: string;
  readonly n: number;
}

/** Who answers, as the form names him. */
export interface Answering {
  /** ISO 3166-1 alpha-3 */
  readonly iso3: string;
  readonly country: string;
}

/** The first line of the questionnaire's public long form. */
export const LONG_FORM_HEADER = [
  'Iso3_code',
  'Country',
  'Region',
  'Subregion',
  'Indicator',
  'Dimension',
  'Category',
  'Sex',
  'Age',
  'Year',
  'Unit of measurement',
  'VALUE',
  'Source',
] as const;

const INDICATORS: Partial<Record<ReportType, string>> = {
  seized: 'Arms seized',
  found: 'Arms found',
  surrendered: 'Arms surrendered',
};

/** Outcomes as the release spells them; they are filed under "by location". */
const OUTCOMES: Readonly<Record<OutcomeCode, string>> = {
  L: 'Uniquely identifiable - from legitimate owner in national registry',
  I: 'Uniquely identifiable - from illegitimate owner in national registry',
  F: 'Uniquely identifiable - from illegitimate owner in foreign registry',
  P: 'Uniquely identifiable - point of diversion otherwise identified',
  A: 'Uniquely identifiable - tracing attempted, no point of diversion identified',
  W: 'Uniquely identifiable - tracing procedure pending',
  X: 'Uniquely identifiable - no tracing procedure initiated',
  NM: 'Not uniquely identifiable - Illicitly manufactured',
  NE: 'Not uniquely identifiable - Erased or altered marking',
  NN: 'Not uniquely identifiable - No further information available',
  UK: 'Unknown status regarding marking',
};

/** The other tables of the questionnaire, by attribute, with its labels; "printed" arms are otherwise illicitly manufactured. */
const TABLES: Readonly<
  Record<string, { readonly title: string; readonly labels: Readonly<Record<string, string>> }>
> = {
  outcome: { title: 'by location', labels: OUTCOMES },
  firearm_type: {
    title: 'by type of arms',
    labels: {
      pistol: 'Pistol',
      revolver: 'Revolver',
      rifle: 'Rifle',
      shotgun: 'Shotgun',
      submachine_gun: 'Submachine gun',
      machine_gun: 'Machine gun',
      other: 'Other',
      unknown: 'Unknown',
    },
  },
  condition: {
    title: 'by condition',
    labels: {
      industrial: 'Industrially manufactured',
      assembled: 'Assembled',
      converted: 'Converted',
      modified: 'Modified',
      reactivated: 'Reactivated',
      craft: 'Otherwise illicitly manufactured',
      printed: 'Otherwise illicitly manufactured',
      other_illicit: 'Otherwise illicitly manufactured',
      unknown: 'Unknown',
    },
  },
  legal_ground: {
    title: 'by legal ground',
    labels: {
      possession: 'Illicit possession',
      trafficking: 'Illicit trafficking',
      manufacture: 'Illicit manufacture',
      use: 'Illicit use',
      altered_marking: 'Altered markings',
      other: 'Other',
      unknown: 'Unknown',
    },
  },
  criminal_context: {
    title: 'by criminal context',
    labels: {
      other_arms_offence: 'Other arms offences',
      drugs: 'Drug trafficking',
      violent_crime: 'Violent crime',
      terrorism: 'Terrorism',
      other_trafficking: 'Other trafficking',
      other_organized_crime: 'Other organized crime',
      other: 'Other',
      not_established: 'Not established',
    },
  },
  place_kind: {
    title: 'by place of seizure',
    labels: {
      land_border: 'Land border',
      territory: 'National territory',
      air: 'Aircraft or airport',
      sea: 'Vessel or harbour',
      other: 'Other',
      unknown: 'Unknown',
    },
  },
};

/** Attributes that the form asks for. */
export const FORM_DIMENSIONS = Object.keys(TABLES);

/**
 * A State's own counts in the rows of the questionnaire: each kind of report, each of its tables, every label, nought included. Seizures
 * that were not for a criminal offence are not asked for. Counts are whole; nothing is withheld from the State that they are of.
 */
export function longForm(counts: readonly FormCount[], { iso3, country }: Answering): (string | number)[][] {
  const years = [...new Set(counts.map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) =>
    Object.entries(INDICATORS).flatMap(([reportType, indicator]) => {
      const reported = counts.filter(
        (row) =>
          row.year === year && row.reportType === reportType && (row.criminal || reportType !== 'seized'),
      );
      if (reported.length === 0) return [];
      return Object.entries(TABLES).flatMap(([dimension, { title, labels }]) =>
        [...new Set(Object.values(labels))].map((label) => {
          const n = reported.reduce(
            (sum, row) => (row.dimension === dimension && labels[row.code] === label ? sum + row.n : sum),
            0,
          );
          return [
            iso3,
            country,
            '',
            '',
            indicator,
            title,
            label,
            'Total',
            'Total',
            year,
            'Counts',
            n,
            'National register',
          ];
        }),
      );
    }),
  );
}
