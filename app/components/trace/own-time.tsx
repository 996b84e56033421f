import type { WorkingTime } from '#app/domain/working-days.ts';
import type { SerializeFrom } from '#app/framework/node.server.ts';
import { useText } from '#app/i18n/text.tsx';

/** The clock that runs, in the working days of the reader's own State; whose deadline it is where it is another's. */
export function OwnTime(props: {
  time: SerializeFrom<WorkingTime> | undefined;
  own: string;
  /** The State that has to keep the deadline. */
  keeper: string;
}) {
  const { time, own, keeper } = props;
  const { t, formatCountry, formatDate } = useText();
  if (time === undefined) return null;
  const { days, lastDay, fallsOn } = time;
  return (
    <p className="hint">
      {keeper !== own && <>{t('calendar.ofOther', { state: formatCountry(keeper) })} </>}
      {t('calendar.left', { count: days, state: formatCountry(own) })}
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
