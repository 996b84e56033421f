import type { AgencyKind } from '#app/domain/agency-kind.ts';
import type { EventKind } from '#app/domain/life-event.ts';
import type { PersonOutcome } from '#app/domain/party.ts';
import type { OutcomeCode } from '#app/domain/outcome.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { Role } from '#app/domain/role.ts';
import type { SpotResult } from '#app/domain/spot-check.ts';
import type { UseRule } from '#app/domain/use-rule.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import type { PhotographSize } from '#app/domain/photograph.ts';
import type { LegalInstrument } from '#app/domain/legal-basis.ts';
import type { TraceChoice } from '#app/domain/trace-decision.ts';
import type { HandChannel } from '#app/domain/outside.ts';
import type { TraceAction } from '#app/domain/trace-request.ts';
import type { SavedKind } from '#app/domain/saved-search.ts';
import type { StandingChange } from '#app/domain/standing-query.ts';
import type { ExportFormat } from '#app/exports/export-table.ts';

import type { AnswerAuditEvent } from './answer-operations.ts';
import type { GuardAuditEvent } from './guard-operations.ts';
import type { Subject } from './subject.ts';

/**
 * Every act the audit knows, and exactly what it keeps of each. A search keeps what was asked and how much came of
 * it; a read keeps which record; no act keeps a copy of what was read.
 */
export type AuditEvent =
  | { operation: 'home.read'; detail: Record<string, never> }
  | { operation: 'access.read'; detail: { role: Role } }
  | { operation: 'limit.reached'; detail: { limit: string; perMinute: number } }
  | { operation: 'limits.read'; detail: Record<string, never> }
  | { operation: 'limits.set'; detail: { limit: string; perMinute: number } }
  | { operation: 'unusual.listed'; detail: { shown: number } }
  | { operation: 'unusual.braked'; subject: Subject; detail: { watchRule: UseRule; braked: 'yes' | 'no' } }
  | { operation: 'unusual.settled'; subject: Subject; detail: { watchRule: UseRule } }
  | { operation: 'userules.read'; detail: Record<string, never> }
  | {
      operation: 'userules.set';
      detail: { watchRule: UseRule; most: number; minutes: number; braked: 'yes' | 'no' };
    }
  | { operation: 'notices.read'; detail: Record<string, never> }
  | { operation: 'notices.chosen'; detail: { notices: readonly string[] } }
  | { operation: 'mail.read'; detail: { shown: number } }
  | { operation: 'mail.retried'; detail: { mails: number } }
  | { operation: 'queries.listed'; detail: { shown: number } }
  | {
      operation: 'marks.asked';
      subject: Subject;
      purpose: string;
      caseReference: string;
      detail: { mark: string };
    }
  | {
      operation: 'marks.queried';
      subject: Subject;
      concernedStates: readonly string[];
      purpose: string;
      caseReference: string;
      /** `filter` where there is one. */
      detail: { mark: string; results: number; hidden: number; filter?: Record<string, string> };
    }
  | { operation: 'searches.listed'; detail: { shown: number } }
  | {
      operation: 'search.saved' | 'search.read' | 'search.renamed' | 'search.removed';
      subject: Subject;
      detail: { list: SavedKind };
    }
  | { operation: 'batches.listed'; detail: { shown: number } }
  | {
      operation: 'batch.asked';
      subject: Subject;
      purpose: string;
      caseReference: string;
      /** A file of marks, or that many marks over the API; each is asked and kept as a query of its own. */
      detail: { fileSha256?: string; rows?: number };
    }
  | {
      operation: 'batch.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { shown: number };
    }
  /** At the end of the term, in the name of who asked. */
  | { operation: 'batch.expired'; subject: Subject; detail: { rows: number } }
  | { operation: 'batch.stopped' | 'batch.resumed'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'batch.exported';
      subject: Subject;
      purpose: string;
      caseReference: string;
      concernedStates: readonly string[];
      detail: { rows: number; format: ExportFormat };
    }
  | {
      operation: 'standing.opened';
      subject: Subject;
      purpose: string;
      caseReference: string;
      detail: { mark: string; until: string };
    }
  | { operation: 'standing.listed'; detail: { shown: number } }
  | {
      operation: 'standing.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { shown: number };
    }
  | { operation: 'standing.changed'; subject: Subject; detail: { change: StandingChange; until?: string } }
  | {
      operation: 'record.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | {
      operation: 'story.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { shown: number };
    }
  | { operation: 'record.amended'; subject: Subject; detail: { fields: readonly string[] } }
  | { operation: 'record.withdrawn'; subject: Subject; detail: Record<string, never> }
  | { operation: 'record.restored'; subject: Subject; detail: Record<string, never> }
  | { operation: 'history.read'; subject: Subject; detail: { at?: string } }
  | { operation: 'sharing.changed'; subject: Subject; detail: { from: SharingLevel; to: SharingLevel } }
  | { operation: 'occasion.amended'; subject: Subject; detail: { fields: readonly string[] } }
  | {
      operation: 'event.recorded';
      subject: Subject;
      detail: { eventKind: EventKind; weapons?: number; parties?: number };
    }
  | { operation: 'event.amended'; subject: Subject; detail: { eventKind: EventKind } }
  | { operation: 'event.withdrawn'; subject: Subject; detail: { eventKind: EventKind } }
  | { operation: 'parties.listed'; subject: Subject; detail: { shown: number } }
  | { operation: 'parties.recorded'; subject: Subject; detail: { parties: number } }
  | { operation: 'party.amended'; subject: Subject; detail: { personOutcome: PersonOutcome } }
  | { operation: 'party.withdrawn'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'persons.read';
      subject: Subject;
      purpose: string;
      caseReference: string;
      detail: { shown: number };
    }
  | {
      operation: 'occasion.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'drafts.listed'; detail: { shown: number } }
  | { operation: 'draft.saved'; subject: Subject; detail: { reportType: ReportType } }
  | { operation: 'draft.read'; subject: Subject; detail: Record<string, never> }
  | { operation: 'draft.advised'; subject: Subject; detail: { shown: number } }
  | { operation: 'draft.opened'; subject: Subject; detail: { parties: number } }
  | { operation: 'draft.handed'; subject: Subject; detail: { reportType: ReportType } }
  | { operation: 'draft.recalled'; subject: Subject; detail: Record<string, never> }
  | { operation: 'draft.discarded'; subject: Subject; detail: { reportType: ReportType } }
  | { operation: 'check.read'; subject: Subject; detail: Record<string, never> }
  | { operation: 'check.reread'; subject: Subject; detail: { agrees: 'yes' | 'no' } }
  | { operation: 'check.returned'; subject: Subject; detail: Record<string, never> }
  | { operation: 'check.passed'; subject: Subject; detail: Record<string, never> }
  | { operation: 'state.read'; detail: Record<string, never> }
  | { operation: 'agency.said'; detail: { agencyKind: AgencyKind } }
  | { operation: 'weights.set'; detail: { version: number } }
  | { operation: 'state.settled'; detail: { twoPersonCheck: 'yes' | 'no'; timeZone: string } }
  | { operation: 'capture.begun'; detail: { reportType: ReportType } }
  | {
      operation: 'occasion.registered';
      subject: Subject;
      detail: { reportType: ReportType; weapons: number; hits: number };
    }
  | { operation: 'photographs.added'; subject: Subject; detail: { photographs: number } }
  | { operation: 'photograph.described'; subject: Subject; detail: Record<string, never> }
  | { operation: 'photograph.withdrawn'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'photograph.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { size: PhotographSize };
    }
  | { operation: 'hits.listed'; detail: { shown: number } }
  | {
      operation: 'hit.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | {
      operation: 'hit.decided';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { decision: 'confirmed' | 'rejected' };
    }
  | { operation: 'findings.listed'; detail: { shown: number; filter: Record<string, string> } }
  | { operation: 'finding.read'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'finding.decided';
      subject: Subject;
      detail: { rule: string; step: 'accepted' | 'reopened' };
    }
  | { operation: 'completeness.read'; detail: Record<string, never> }
  | { operation: 'register.check'; detail: { step: 'begun' | 'stopped' } }
  | { operation: 'register.checked'; detail: { records: number; found: number; gone: number } }
  | { operation: 'spotchecks.listed'; detail: { shown: number } }
  | {
      operation: 'spotcheck.drawn';
      subject: Subject;
      detail: { seed: string; population: number; records: number };
    }
  | { operation: 'spotcheck.read'; subject: Subject; detail: Record<string, never> }
  | { operation: 'spotcheck.redrawn'; subject: Subject; detail: { agrees: 'yes' | 'no' } }
  | { operation: 'spotcheck.reread'; subject: Subject; detail: { agrees: 'yes' | 'no' } }
  | { operation: 'spotcheck.found'; subject: Subject; detail: { spotResult: SpotResult } }
  | { operation: 'spotcheck.upheld'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'holdings.listed' | 'inspections.listed';
      detail: { shown: number; filter: Readonly<Record<string, string>> };
    }
  | {
      operation:
        | 'holding.read'
        | 'holding.recorded'
        | 'holding.amended'
        | 'inspection.read'
        | 'inspection.recorded'
        | 'inspection.amended';
      subject: Subject;
      detail: Record<string, never>;
    }
  | { operation: 'rules.listed'; detail: { shown: number } }
  | { operation: 'rule.switched'; detail: { rule: string; setting: 'on' | 'off' } }
  | {
      operation: 'hit.reopened';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | {
      operation: 'hit.recovered';
      subject: Subject;
      concernedStates: readonly string[];
      detail: { eventKind: EventKind };
    }
  | {
      operation: 'hit.agreed';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'ballistics.listed'; detail: { shown: number; filter: Record<string, string> } }
  | {
      operation: 'ballistic.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'ballistic.registered'; subject: Subject; detail: { system: string } }
  | { operation: 'ballistic.withdrawn'; subject: Subject; detail: Record<string, never> }
  | { operation: 'retention.read'; detail: { shown: number; filter: Record<string, string> } }
  | { operation: 'retention.set'; detail: { kind: string; years: number | null } }
  | { operation: 'requests.listed'; detail: { shown: number } }
  | { operation: 'clocks.read'; detail: { shown: number } }
  | {
      operation: 'request.read';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'request.prepared'; subject: Subject; detail: Record<string, never> }
  | { operation: 'request.hand_opened'; detail: Record<string, never> }
  | { operation: 'requestdrafts.listed'; detail: { shown: number } }
  | {
      operation:
        'requestdraft.made' | 'requestdraft.read' | 'requestdraft.declined' | 'requestdraft.confirmed';
      subject: Subject;
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'bases.listed'; detail: { shown: number } }
  | { operation: 'basis.kept'; detail: { instrument: LegalInstrument } }
  | { operation: 'basis.ended'; detail: Record<string, never> }
  | { operation: 'states.listed'; detail: { shown: number } }
  | {
      operation: 'state.suspended' | 'state.resumed';
      concernedStates: readonly string[];
      detail: Record<string, never>;
    }
  | { operation: 'domestics.listed'; detail: { shown: number } }
  | { operation: 'domestic.opened' | 'domestic.read'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'domestic.moved';
      subject: Subject;
      detail: { move: 'asked' | 'answered' | 'concluded' };
    }
  | { operation: 'traceweights.read'; detail: Record<string, never> }
  | { operation: 'traceweights.set'; detail: { threshold: number } }
  | { operation: 'tracing.weighed'; subject: Subject; detail: Record<string, never> }
  | { operation: 'tracing.decided'; subject: Subject; detail: { choice: TraceChoice } }
  | {
      operation: 'request.moved';
      subject: Subject;
      concernedStates: readonly string[];
      /** `channel` where the step was written down for a State outside the portal. */
      detail: { action: TraceAction; outcome?: OutcomeCode; channel?: HandChannel };
    }
  | {
      operation: 'figures.published';
      subject: Subject;
      detail: { edition: number; leftAsTheyStood: number };
    }
  | { operation: 'figures.read'; subject: Subject; detail: { filter: Record<string, string> } }
  | { operation: 'imports.listed'; detail: { shown: number } }
  | { operation: 'import.received'; subject: Subject; detail: { fileSha256: string } }
  | { operation: 'import.read'; subject: Subject; detail: Record<string, never> }
  | { operation: 'import.mapped'; subject: Subject; detail: Record<string, never> }
  | {
      operation: 'import.begun';
      subject: Subject;
      /** `rows` where the file was checked before. */
      detail: { fileSha256: string; rows?: number };
    }
  | { operation: 'import.stopped'; subject: Subject; detail: Record<string, never> }
  | { operation: 'import.undone'; subject: Subject; detail: { records: number } }
  | { operation: 'import.aside_exported'; subject: Subject; detail: { rows: number; format: ExportFormat } }
  | {
      operation: 'import.retry_begun';
      subject: Subject;
      /** Of the file of corrected rows; empty where all that wait are tried. */
      detail: { fileSha256: string };
    }
  | { operation: 'import.retried'; subject: Subject; detail: { rows: number; stored: number; hits: number } }
  | { operation: 'import.corrected'; subject: Subject; detail: { row: number } }
  | {
      operation: 'records.imported';
      subject: Subject;
      detail: { fileSha256: string; rows: number; stored: number; hits: number };
    }
  | { operation: 'reference.read'; detail: { list: string; shown: number } }
  | { operation: 'reference.suggested'; detail: { field: string; shown: number } }
  | { operation: 'reference.added'; detail: { list: string; name: string } }
  | { operation: 'reference.withdrawn'; detail: { list: string; name: string; restored: boolean } }
  | { operation: 'looks.listed'; detail: { shown: number } }
  | { operation: 'looks.found'; detail: { shown: number } }
  | { operation: 'looks.exported'; detail: { rows: number } }
  | { operation: 'audit.read'; detail: { shown: number; filter: Record<string, string> } }
  | {
      operation: 'audit.exported';
      detail: { rows: number; format: ExportFormat; filter: Record<string, string> };
    }
  | {
      operation: 'records.listed';
      purpose: string;
      caseReference: string;
      concernedStates: readonly string[];
      detail: { shown: number; filter: Record<string, string> };
    }
  | {
      operation: 'list.exported';
      purpose: string;
      caseReference: string;
      concernedStates: readonly string[];
      detail: {
        list:
          | 'records'
          | 'hits'
          | 'requests'
          | 'findings'
          | 'ballistics'
          | 'standing'
          | 'expiring'
          | 'imports'
          | 'completeness'
          | 'holdings'
          | 'inspections'
          | 'spotchecks'
          | 'drawn';
        rows: number;
        format: ExportFormat;
        filter: Record<string, string>;
      };
    }
  | AnswerAuditEvent
  | GuardAuditEvent;

export type AuditOperation = AuditEvent['operation'];
