import type { EmbargoContext } from './context.ts';
import type { Condition, FirearmType, ItemKind } from './firearm.ts';
import type { CriminalContext, LegalGround, PlaceKind } from './occasion.ts';
import type { TraceException } from './trace-decision.ts';

/** What is known of an arm and its occasion, as far as both scores need it. */
export interface ScoredArm {
  readonly itemKind: ItemKind;
  readonly firearmType: FirearmType;
  readonly condition: Condition;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly manufactureCountry: string | null;
  readonly manufactureYear: number | null;
  readonly importCountry: string | null;
  readonly marks: readonly { readonly kind: string; readonly legibility: string }[];
  readonly embargo: EmbargoContext;
  readonly criminalContext: CriminalContext | null;
  readonly legalGround: LegalGround;
  readonly placeKind: PlaceKind;
  readonly concealed: boolean;
  /** Arms of the same occasion, this one among them. */
  readonly armsOfOccasion: number;
  /** Whether a State reported a loss that is likely this arm. */
  readonly reportedLost: boolean;
  readonly surrendered: boolean;
  /** Whether it came in by a programme of disarmament or an amnesty. */
  readonly collected: boolean;
}

/**
 * Points for each thing that makes an arm matter more: selective tracing by stated risk. ISACS names no weights; these
 * are Marktrace's own, for a State that has set none. A decision keeps the points of its day.
 */
export const RISK_WEIGHTS = {
  embargo: 30,
  terrorism: 30,
  violent_crime: 20,
  organized_crime: 15,
  reported_lost: 20,
  altered: 15,
  light_weapon: 15,
  automatic: 10,
  batch: 15,
  border: 10,
  concealed: 10,
  recent: 15,
} as const;
export type RiskFactor = keyof typeof RISK_WEIGHTS;

/** Points for each thing that gives a trace a chance of success (6.3, 8.3.2). Together they are 100. */
export const TRACEABILITY_WEIGHTS = {
  serial: 35,
  make: 10,
  model: 10,
  calibre: 5,
  manufacture_country: 15,
  import_country: 10,
  year: 5,
  lead: 10,
} as const;
export type TraceabilityFactor = keyof typeof TRACEABILITY_WEIGHTS;

export const RISK_FACTORS = Object.keys(RISK_WEIGHTS) as RiskFactor[];
export const TRACEABILITY_FACTORS = Object.keys(TRACEABILITY_WEIGHTS) as TraceabilityFactor[];

export interface Score<Factor extends string> {
  /** 0 to 100. */
  readonly points: number;
  /** What counted, with its points, in the order of the weights. */
  readonly because: readonly { readonly factor: Factor; readonly points: number }[];
}

/** From this many arms of one occasion on it is a batch. */
export const BATCH_SIZE = 5;
/** An arm made within so many years left the lawful circuit not long ago. */
export const RECENT_YEARS = 10;
/** Either score speaks for tracing from here on. */
export const SCORE_THRESHOLD = 40;

/** What a State weighs arms by. */
export interface TraceWeights {
  readonly risk: Readonly<Record<RiskFactor, number>>;
  readonly traceability: Readonly<Record<TraceabilityFactor, number>>;
  /** Either score speaks for tracing from here on. */
  readonly threshold: number;
}

/** The weights of a State that has set none. */
export const PORTAL_WEIGHTS: TraceWeights = {
  risk: RISK_WEIGHTS,
  traceability: TRACEABILITY_WEIGHTS,
  threshold: SCORE_THRESHOLD,
};

/** How much hangs on this arm. */
export function riskOf(arm: ScoredArm, year: number, weights = PORTAL_WEIGHTS): Score<RiskFactor> {
  const context = arm.criminalContext;
  return scored(weights.risk, {
    embargo: arm.embargo !== 'none' && arm.embargo !== 'unknown',
    terrorism: context === 'terrorism',
    violent_crime: context === 'violent_crime',
    organized_crime: ['drugs', 'other_trafficking', 'other_organized_crime'].includes(context ?? ''),
    reported_lost: arm.reportedLost,
    altered:
      arm.legalGround === 'altered_marking' ||
      arm.marks.some(({ legibility }) => ['obliterated', 'altered', 'recovered'].includes(legibility)),
    light_weapon: arm.itemKind === 'light_weapon',
    automatic: ['submachine_gun', 'machine_gun'].includes(arm.firearmType),
    batch: arm.armsOfOccasion >= BATCH_SIZE,
    border: ['land_border', 'air', 'sea'].includes(arm.placeKind),
    concealed: arm.concealed,
    recent: arm.manufactureYear !== null && year - arm.manufactureYear <= RECENT_YEARS,
  });
}

/** How likely a trace is to find something. */
export function traceabilityOf(arm: ScoredArm, weights = PORTAL_WEIGHTS): Score<TraceabilityFactor> {
  return scored(weights.traceability, {
    serial: arm.marks.some(
      ({ kind, legibility }) => kind === 'serial' && ['clear', 'recovered'].includes(legibility),
    ),
    make: arm.make !== '',
    model: arm.model !== '',
    calibre: arm.calibre !== '',
    manufacture_country: arm.manufactureCountry !== null,
    import_country: arm.importCountry !== null,
    year: arm.manufactureYear !== null,
    lead: arm.reportedLost,
  });
}

/** What the portal proposes, before a person chooses: by the exceptions first, then by both scores. */
export function proposeChoice(
  arm: ScoredArm,
  { risk, traceability }: { readonly risk: number; readonly traceability: number },
  threshold = SCORE_THRESHOLD,
): { readonly choice: 'trace' | 'selective' | 'monitor' | 'exempt'; readonly exception?: TraceException } {
  if (arm.surrendered && arm.collected) return { choice: 'exempt', exception: 'collection' };
  const later = arm.marks.some(({ kind }) => kind === 'import') || (arm.manufactureYear ?? 1946) >= 1946;
  if (!later && arm.armsOfOccasion === 1) return { choice: 'exempt', exception: 'old_military' };
  if (risk >= threshold) return { choice: 'trace' };
  return { choice: traceability >= threshold ? 'selective' : 'monitor' };
}

function scored<Factor extends string>(
  weights: Readonly<Record<Factor, number>>,
  counts: Readonly<Record<Factor, boolean>>,
): Score<Factor> {
  const because = (Object.keys(weights) as Factor[])
    .filter((factor) => counts[factor] && weights[factor] > 0)
    .map((factor) => ({ factor, points: weights[factor] }));
  const sum = because.reduce((points, one) => points + one.points, 0);
  return { points: Math.min(100, sum), because };
}
