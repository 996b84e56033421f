import { Tag } from '#app/components/tag.tsx';
import type { Tone } from '#app/components/sign.tsx';
import type { EventKind } from '#app/domain/life-event.ts';
import { isLoss, REPORT_TYPES, type ReportType } from '#app/domain/occasion.ts';
import type { Gap } from '#app/domain/standing.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

import { EventFacts } from './event-facts.tsx';
import { type ShownEntry, type ShownLife, whereOf } from './life.ts';

/** The life of an arm, oldest first: what, when, where, how sure, and the time between of which nothing is known. */
export function LifeTimeline(props: { life: ShownLife; mayEdit: boolean }) {
  const { life, mayEdit } = props;
  const text = useText();
  return (
    <ol className="timeline life">
      {life.entries.flatMap((entry) => {
        const line = (
          <Entry key={entry.key} entry={entry} subdivisions={life.subdivisions} mayEdit={mayEdit} />
        );
        if (entry.gap === undefined) return [line];
        return [
          line,
          <li key={`after ${entry.key}`} className="life__gap">
            <p className="quiet">{gapWords(entry.gap, text)}</p>
          </li>,
        ];
      })}
    </ol>
  );
}

function Entry(props: { entry: ShownEntry; subdivisions: ShownLife['subdivisions']; mayEdit: boolean }) {
  const { entry, subdivisions, mayEdit } = props;
  const text = useText();
  const { t, formatCountry, formatPeriod } = text;
  const { event, report } = entry;
  const where = whereOf(
    {
      place: event?.place ?? report?.place ?? '',
      country: event?.country ?? report?.place_country ?? null,
      subdivision: event?.subdivision ?? report?.subdivision ?? null,
    },
    subdivisions,
    text,
  );
  return (
    <li id={`life-${entry.key}`}>
      <p className="life__head">
        <strong>{formatPeriod(entry.period)}</strong>
        <Tag tone={toneOf(entry.kind)}>{t(`codes.eventKind.${entry.kind}`)}</Tag>
        {entry.recovery?.holds === false && <Tag tone="warning">{t('event.life.hitReopened')}</Tag>}
        {event && event.certainty !== 'established' && (
          <Tag tone="warning">{certaintyOf(event.certainty, text)}</Tag>
        )}
      </p>
      <p>
        <bdi>{where === '' ? t('event.life.placeUnknown') : where}</bdi>
      </p>
      {event && (
        <details>
          <summary>{t('event.life.facts')}</summary>
          <EventFacts kind={entry.kind} event={event} />
        </details>
      )}
      <p className="hint">
        {entry.own
          ? report && t('event.life.report')
          : t(report ? 'event.life.reportOf' : 'event.life.of', {
              state: formatCountry(entry.memberState),
            })}{' '}
        {entry.own && event && mayEdit && (
          <a
            href={`/records/${entry.recordId}/events/${event.id}`}
            aria-label={t('common.changeWhat', { what: t(`codes.eventKind.${entry.kind}`) })}
          >
            {t('event.life.edit')}
          </a>
        )}{' '}
        {entry.recovery && <a href={`/hits/${entry.recovery.hitId}`}>{t('event.life.hit')}</a>}{' '}
        {!entry.own && <a href={`/records/${entry.recordId}`}>{t('common.open')}</a>}
      </p>
    </li>
  );
}

function certaintyOf(certainty: string, { t }: Text): string {
  return t(certainty === 'presumed' ? 'codes.certainty.presumed' : 'codes.certainty.reported');
}

function toneOf(kind: EventKind): Tone {
  if ((REPORT_TYPES as readonly string[]).includes(kind))
    return isLoss(kind as ReportType) ? 'danger' : 'info';
  return kind === 'returned' || kind === 'retained' || kind === 'destroyed' ? 'success' : 'neutral';
}

/** How long nothing is known of the arm, and where it was to come and was not seen. */
export function gapWords({ years, months, unseenIn }: Gap, { t, formatCountry }: Text): string {
  const inYears = years > 0 ? t('event.life.gapYears', { count: years }) : '';
  const inMonths = months > 0 ? t('event.life.gapMonths', { count: months }) : '';
  const time =
    inYears !== '' && inMonths !== ''
      ? t('event.life.gapTime', { years: inYears, months: inMonths })
      : inYears || inMonths;
  return [
    time === '' ? '' : `${t('event.life.gap', { time })}.`,
    unseenIn === null ? '' : t('event.life.unseen', { state: formatCountry(unseenIn) }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
