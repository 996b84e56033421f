import type { FirearmType } from '#app/domain/firearm.ts';
import type { IntakeType } from '#app/domain/occasion.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { Conveyance } from '#app/domain/trafficking-route.ts';

/** Arms taken in by one State in one month, all of one kind. Rows of one key add up; `n` may be negative in a correction. */
export interface ArmCount {
  readonly memberState: string;
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly reportType: IntakeType;
  /** Taken in for a criminal offence; an administrative seizure is not. */
  readonly criminal: boolean;
  readonly outcome: OutcomeCode;
  readonly firearmType: FirearmType;
  readonly n: number;
}

/** The same of a whole year, whatever its months and the types of firearm. */
export type YearCount = Omit<ArmCount, 'month' | 'firearmType'>;

/** Arms carried over one leg of a trafficking route in one year. Places are two-letter codes of States. */
export interface LegCount {
  readonly fromPlace: string;
  readonly toPlace: string;
  readonly year: number;
  readonly conveyance: Conveyance;
  readonly n: number;
}

/** Arms per tracing outcome; every code is there. */
export type OutcomeCounts = Readonly<Record<OutcomeCode, number>>;

/** Arms of one report type. */
export interface ReportedArms {
  readonly byOutcome: OutcomeCounts;
  /** Arms of which only the number is known, not the outcome. */
  readonly withoutOutcome: number;
}

/** What one State reported for one year. A type it did not report at all is left out; nought is a report. */
export interface StateYear {
  readonly memberState: string;
  readonly year: number;
  /** Seized for criminal offences only. */
  readonly seized?: ReportedArms;
  readonly found?: ReportedArms;
  readonly surrendered?: ReportedArms;
}
