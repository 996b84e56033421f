import { Tag } from '#app/components/tag.tsx';
import { SOON_DAYS } from '#app/domain/clock-state.ts';
import type { Clock, ClockName } from '#app/domain/trace-clock.ts';
import { useText } from '#app/i18n/text.tsx';

/** From how many days before its due date each clock warns. */
export const WARN_DAYS = SOON_DAYS;

/** One clock in a line of a list: words, shape and colour, and the date it is about. */
export function ClockTag({ name, clock }: { name: ClockName; clock: Clock }) {
  const { t, formatDaysLeft, formatShortDate } = useText();
  if (clock.paused) return <Tag>{t('trace.clock.paused')}</Tag>;
  if (clock.doneOn !== undefined) {
    const inTime = clock.doneOn <= clock.dueOn;
    return (
      <span className="clock-line">
        <Tag tone={inTime ? 'success' : 'warning'}>
          {t(inTime ? 'common.clock.doneInTime' : 'common.clock.doneLate')}
        </Tag>
        <span className="date-below">{formatShortDate(clock.doneOn)}</span>
      </span>
    );
  }
  if (!clock.running) return <span className="quiet">{t('trace.clock.none')}</span>;
  const tone = clock.daysLeft < 0 ? 'danger' : clock.daysLeft <= WARN_DAYS[name] ? 'warning' : 'info';
  return (
    <span className="clock-line">
      <Tag tone={tone}>{formatDaysLeft(clock.daysLeft)}</Tag>
      <span className="date-below">{formatShortDate(clock.dueOn)}</span>
    </span>
  );
}
