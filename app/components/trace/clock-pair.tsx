import { Clock } from '#app/components/clock.tsx';
import { Sign } from '#app/components/sign.tsx';
import type { Clock as ClockState, ClockName, TraceClocks } from '#app/domain/trace-clock.ts';
import { useText } from '#app/i18n/text.tsx';

import { WARN_DAYS } from './clock-tag.tsx';

/** Both clocks of a request: seven days to acknowledge, eight weeks to answer. */
export function ClockPair({ clocks }: { clocks: TraceClocks }) {
  return (
    <div className="clocks">
      <OneClock name="acknowledgement" clock={clocks.acknowledgement} />
      <OneClock name="answer" clock={clocks.answer} />
    </div>
  );
}

function OneClock({ name, clock }: { name: ClockName; clock: ClockState }) {
  const { t } = useText();
  const label = t(`trace.clock.${name}`);
  const ended = !clock.running && !clock.paused && clock.doneOn === undefined;
  if (!clock.paused && !ended) {
    return (
      <Clock
        label={label}
        dueOn={clock.dueOn}
        daysLeft={clock.daysLeft}
        doneOn={clock.doneOn}
        warnDays={WARN_DAYS[name]}
      />
    );
  }
  return (
    <div className="clock tone-neutral">
      <Sign tone="neutral" />
      <p className="clock__label">{label}</p>
      <p className="clock__state">{t(ended ? 'trace.clock.ended' : 'trace.clock.paused')}</p>
      <p className="clock__date">{t(ended ? 'trace.clock.endedWith' : 'trace.clock.pausedUntil')}</p>
    </div>
  );
}
