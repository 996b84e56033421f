import type { CustodyStep } from '#app/domain/custody.ts';
import type { EventKind, Evidence } from '#app/domain/life-event.ts';
import { firstDay, lastDay } from '#app/domain/period.ts';
import type { AnswerKind } from '#app/domain/trace-request.ts';
import type { LifeEntry } from '#app/services/events/read-life.server.ts';
import type { TraceAnswerRow, TraceRequestRow } from '#db/queries/trace-requests.server.ts';
import type { WeaponRecordRow } from '#db/queries/weapon-records.server.ts';

/** What a step of a chain rests on. */
export type StepEvidence =
  | { readonly by: 'report' | 'marks'; readonly recordId: string }
  | { readonly by: 'event'; readonly recordId: string; readonly documents: readonly Evidence[] }
  | {
      readonly by: 'answer';
      readonly requestId: string;
      readonly reference: string;
      readonly restrictions: readonly string[];
    };

export interface EvidencedStep extends CustodyStep {
  /** The State that says so. */
  readonly memberState: string;
  readonly place: string;
  readonly evidence: StepEvidence;
}

/** A report or an event in the life of the arm. */
export function stepOfEntry(entry: LifeEntry): EvidencedStep {
  const { event, report, recordId, country, counterpart } = entry;
  return {
    ...{ kind: entry.kind, period: entry.period, certainty: entry.certainty },
    ...{ key: entry.key, memberState: entry.memberState, country, counterpart },
    place: event?.place ?? report?.place ?? '',
    evidence: event ? { by: 'event', recordId, documents: event.evidence } : { by: 'report', recordId },
  };
}

/** What the marks say, where no event says it: who made the arm, and into which State it was imported last. */
export function stepsOfMarks(record: WeaponRecordRow, others: readonly CustodyStep[]): EvidencedStep[] {
  const said = (kind: EventKind, country: string) =>
    others.some((step) => step.kind === kind && step.country === country);
  const step = (kind: EventKind, country: string | null, year: number | null): EvidencedStep[] => {
    if (country === null || said(kind, country)) return [];
    return [
      {
        ...{ kind, country, counterpart: null, place: '', certainty: 'reported' },
        key: `marks:${kind}:${record.id}`,
        period:
          year === null
            ? { from: null, until: null, precision: 'year' }
            : { from: `${year}-01-01`, until: `${year}-12-31`, precision: 'year' },
        memberState: record.member_state,
        evidence: { by: 'marks', recordId: record.id },
      },
    ];
  };
  return [
    ...step('manufactured', record.manufacture_country, record.manufacture_year),
    ...step('imported', record.import_country, record.import_year),
  ];
}

/** What an answer tells of the life of the arm (ISACS 05.31, 8.3.3.2-8.3.3.5); "not found" and a refusal tell nothing. */
const TOLD: Readonly<Record<AnswerKind, EventKind | undefined>> = {
  manufacture: 'manufactured',
  import: 'imported',
  internal_transfer: 'transferred',
  export: 'exported',
  diversion: 'diverted',
  not_found: undefined,
  refusal: undefined,
};

export function stepOfAnswer(answer: TraceAnswerRow, request: TraceRequestRow): EvidencedStep[] {
  const kind = TOLD[answer.kind];
  if (kind === undefined) return [];
  const answeredOn = answer.answered_at.toISOString().slice(0, 10);
  return [
    {
      ...{ kind, certainty: 'established', place: '' },
      key: `answer:${request.id}`,
      period:
        answer.occurred_on === null
          ? { from: null, until: answeredOn, precision: 'day' }
          : {
              from: firstDay(answer.occurred_on, 'day'),
              until: lastDay(answer.occurred_on, 'day'),
              precision: 'day',
            },
      country: answer.addressed_state,
      counterpart: answer.exported_to,
      memberState: answer.addressed_state,
      evidence: {
        by: 'answer',
        requestId: request.id,
        reference: request.reference,
        restrictions: answer.restrictions,
      },
    },
  ];
}
