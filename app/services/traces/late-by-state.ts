import type { StateCode } from '#app/domain/member-state.ts';
import type { TraceClocks } from '#app/domain/trace-clock.ts';
import { isEscalated } from '#app/domain/trace-reminder.ts';

interface LateLine {
  readonly addressedState: StateCode;
  readonly clocks: TraceClocks;
}

/** What one State owes past a deadline, in numbers: no case. */
export interface LateState {
  readonly memberState: StateCode;
  readonly toAcknowledge: number;
  readonly toAnswer: number;
  /** So far past that they are the coordinator's. */
  readonly escalated: number;
  /** Days by which the longest is past its deadline. */
  readonly longest: number;
}

/** Late requests by the State that owes the step, the longest overdue first. */
export function lateByState(lines: readonly LateLine[]): LateState[] {
  const states = new Map<StateCode, LateState>();
  for (const { addressedState, clocks } of lines) {
    const isUnacknowledged = clocks.acknowledgement.running;
    const clock = isUnacknowledged ? clocks.acknowledgement : clocks.answer;
    const so = states.get(addressedState);
    states.set(addressedState, {
      memberState: addressedState,
      toAcknowledge: (so?.toAcknowledge ?? 0) + (isUnacknowledged ? 1 : 0),
      toAnswer: (so?.toAnswer ?? 0) + (isUnacknowledged ? 0 : 1),
      escalated: (so?.escalated ?? 0) + (isEscalated(clock) ? 1 : 0),
      longest: Math.max(so?.longest ?? 0, -clock.daysLeft),
    });
  }
  return [...states.values()].sort(
    (one, other) => other.longest - one.longest || one.memberState.localeCompare(other.memberState),
  );
}
