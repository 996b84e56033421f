import type { WorkingTime } from '#app/domain/working-days.ts';
import type { SerializeFrom } from '#app/framework/node.server.ts';
import { useText } from '#app/i18n/text.tsx';

/** The clock that runs, in the working days of the reader's own State. */
export function OwnTime({ time }: { time: SerializeFrom<WorkingTime> | undefined }) {
  const { t, formatDate } = useText();
  if (time === undefined) return null;
  const { days, lastDay, fallsOn } = time;
  return (
    <p className="hint">
      {t('calendar.left', { count: days })}
      {lastDay !== undefined && <> {t('calendar.lastDay', { date: formatDate(lastDay) })}</>}
      {fallsOn === '' && <> {t('calendar.onRest')}</>}
      {fallsOn !== undefined && fallsOn !== '' && (
        <>
          {' '}
          <bdi>{t('calendar.onHoliday', { name: fallsOn })}</bdi>
        </>
      )}
    </p>
  );
}
