import type { ReactNode } from 'react';

import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { SummaryList, type SummaryRow } from '#app/components/summary-list.tsx';
import type { EventKind } from '#app/domain/life-event.ts';
import { readDatePoint } from '#app/domain/period.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import type { ShownEvent } from './life.ts';

/** What is known of an event beside what, when and where. What is not known is left out. */
export function EventFacts({ kind, event }: { kind: EventKind; event: ShownEvent }) {
  const text = useText();
  const rows = [...factsOf(kind, event, text), ...proofOf(event, text), ...sourceOf(event, text)];
  return (
    <SummaryList rows={rows.flatMap(([label, value]) => (value ? [{ label, value } as SummaryRow] : []))} />
  );
}

type Fact = readonly [label: string, value: ReactNode];

function factsOf(kind: EventKind, event: ShownEvent, text: Text): Fact[] {
  const { t, formatCountry, formatNumber } = text;
  const known = (list: string, code: string | null) =>
    code === null || code === 'unknown' ? '' : codeLabel(t, list, code);
  const noted = (what: string, note: string) =>
    what !== '' && note !== '' ? t('event.fact.withNote', { what, note }) : what || note;
  const { latitude, longitude } = event;
  return [
    [
      kind === 'exported' || kind === 'imported' || kind === 'returned'
        ? t(`event.fact.counterpart.${kind}`)
        : '',
      event.counterpart_country === null ? '' : formatCountry(event.counterpart_country),
    ],
    [t('event.fact.authorization'), event.authorization_reference],
    [t('event.fact.legalGround'), known('legalGround', event.legal_ground)],
    [t('event.fact.criminalContext'), known('criminalContext', event.criminal_context)],
    [t('event.fact.conveyance'), known('conveyance', event.conveyance)],
    [t('event.fact.concealment'), noted(known('concealment', event.concealment), event.concealment_note)],
    [t('event.fact.route'), event.route.length === 0 ? '' : <Route event={event} />],
    [t('event.fact.embargo'), noted(known('embargoContext', event.embargo_context), event.embargo_reference)],
    [t('event.fact.mission'), noted(known('recoveryMission', event.mission), event.mission_name)],
    [t('event.fact.investigation'), known('investigation', event.investigation)],
    [
      t('event.fact.coordinates'),
      latitude === null || longitude === null ? '' : `${formatNumber(latitude)} · ${formatNumber(longitude)}`,
    ],
  ];
}

function proofOf(event: ShownEvent, { t }: Text): Fact[] {
  const method = event.destruction_method;
  return [
    [t('event.fact.method'), method === null ? '' : codeLabel(t, 'destructionMethod', method)],
    [t('event.fact.certificate'), event.certificate_number],
    [t('event.fact.witnesses'), event.witnesses],
    [t('event.fact.proof'), event.proof_reference],
    [t('event.fact.proofMissing'), event.proof_missing],
  ];
}

function sourceOf(event: ShownEvent, { t, formatCountry }: Text): Fact[] {
  const source = [
    codeLabel(t, 'eventSource', event.source),
    event.source_state === null ? '' : formatCountry(event.source_state),
    event.source_note,
  ];
  return [
    [t('event.fact.evidence'), event.evidence.length === 0 ? '' : <EvidenceList event={event} />],
    [t('event.fact.certainty'), codeLabel(t, 'certainty', event.certainty)],
    [t('event.fact.source'), source.filter((part) => part !== '').join(' · ')],
    [t('event.fact.note'), event.note === '' ? '' : <AsWritten>{event.note}</AsWritten>],
  ];
}

function EvidenceList({ event }: { event: ShownEvent }) {
  const { t, formatParts } = useText();
  return (
    <ul className="plain">
      {event.evidence.map(({ document, number, holder }) => (
        <li key={`${document} ${number} ${holder}`}>
          <bdi>
            {formatParts([
              document,
              ...(number === '' ? [] : [t('event.fact.evidenceNumber', { number })]),
              ...(holder === '' ? [] : [t('event.fact.evidenceHolder', { holder })]),
            ])}
          </bdi>
        </li>
      ))}
    </ul>
  );
}

function Route({ event }: { event: ShownEvent }) {
  const { t, formatCountry, formatPeriod } = useText();
  return (
    <ol className="plain">
      {event.route.map(({ from, to, conveyance, departed }, index) => {
        const point = readDatePoint(departed);
        const how = [
          conveyance === 'unknown' ? '' : codeLabel(t, 'conveyance', conveyance),
          point === undefined
            ? ''
            : formatPeriod({ from: point.first, until: point.last, precision: point.precision }),
        ].filter((part) => part !== '');
        const leg = t('event.fact.leg', { from: formatCountry(from), to: formatCountry(to) });
        return <li key={`${index} ${from} ${to}`}>{[leg, ...how].join(' · ')}</li>;
      })}
    </ol>
  );
}
