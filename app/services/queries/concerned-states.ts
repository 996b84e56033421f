import type { NationalOfficer } from '#app/domain/officer.ts';

import type { QueryAnswer } from './query-answer.ts';

/** Other States whose records an answer touched, hidden ones included: their own view of the audit shows it. */
export function concernedStates(answer: QueryAnswer, officer: NationalOfficer): string[] {
  const states = [
    ...answer.results.map((result) => result.memberState),
    ...answer.hidden.flatMap((one) => one.memberState ?? []),
  ];
  return [...new Set(states)].filter((state) => state !== officer.memberState).sort();
}
