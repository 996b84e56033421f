import { codeLabel, type DetailTexts, detailWords, operationLabel } from '#app/audit/detail-words.ts';

import type { ListedEvent } from './list-events.server.ts';

/** Acts as a table to take away; codes stand beside their words. */
export function eventTable(
  events: readonly ListedEvent[],
  text: DetailTexts,
): { header: string[]; rows: string[][] } {
  const { t } = text;
  const header = [
    t('audit.csv.at'),
    t('audit.csv.eventId'),
    t('audit.csv.officer'),
    t('audit.csv.role'),
    t('audit.csv.state'),
    t('audit.csv.operation'),
    t('audit.csv.label'),
    t('audit.csv.result'),
    t('audit.csv.subjectKind'),
    t('audit.csv.subjectId'),
    t('audit.csv.concerned'),
    t('audit.csv.purpose'),
    t('audit.csv.caseReference'),
    t('audit.csv.detail'),
    t('audit.csv.requestId'),
  ];
  return { header, rows: events.map((event) => rowOf(event, text)) };
}

function rowOf(event: ListedEvent, text: DetailTexts): string[] {
  const { t } = text;
  return [
    event.at.toISOString(),
    event.eventId,
    event.officerName,
    event.officerRole === '' ? '' : codeLabel('role', event.officerRole, t),
    event.officerState ?? '',
    event.operation,
    operationLabel(event.operation, t),
    t(event.allowed ? 'audit.result.allowed' : 'audit.result.denied'),
    event.subjectKind === null ? '' : codeLabel('subject', event.subjectKind, t),
    event.subjectId ?? '',
    event.concernedStates.join(' '),
    event.purpose === '' ? '' : codeLabel('purpose', event.purpose, t),
    event.caseReference,
    detailWords(event.operation, event.detail, text)
      .map(({ label, value }) => t('audit.pair', { label, value }))
      .join('; '),
    event.requestId,
  ];
}
