import { Sign, type Tone } from '#app/components/sign.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ClockProps {
  /** What is due: "Acknowledgement", "Answer" */
  label: string;
  /** `YYYY-MM-DD` */
  dueOn: string;
  /** Whole days until `dueOn`; negative when overdue */
  daysLeft: number;
  /** When it was done, `YYYY-MM-DD`; the clock has stopped */
  doneOn?: string;
  /** From how many days before the due date the clock warns */
  warnDays?: number;
}

/** A deadline in words, shape and colour. */
export function Clock({ label, dueOn, daysLeft, doneOn, warnDays = 3 }: ClockProps) {
  const { t, formatDate, formatDaysLeft } = useText();
  const tone = doneOn === undefined ? toneOf(daysLeft, warnDays) : doneOn <= dueOn ? 'success' : 'warning';
  return (
    <div className={`clock tone-${tone}`}>
      <Sign tone={tone === 'info' ? 'clock' : tone} />
      <p className="clock__label">{label}</p>
      <p className="clock__state">
        {doneOn === undefined
          ? formatDaysLeft(daysLeft)
          : t(doneOn <= dueOn ? 'common.clock.doneInTime' : 'common.clock.doneLate')}
      </p>
      <p className="clock__date">
        {doneOn === undefined
          ? t('common.clock.due', { date: formatDate(dueOn) })
          : t('common.clock.doneOn', { date: formatDate(doneOn) })}
      </p>
    </div>
  );
}

function toneOf(daysLeft: number, warnDays: number): Tone {
  if (daysLeft < 0) return 'danger';
  return daysLeft <= warnDays ? 'warning' : 'info';
}
