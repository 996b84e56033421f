import type { Generated } from 'kysely';

import type { CoordinatorContactKind } from '#app/domain/coordinator-contact.ts';
import type { ClockName } from '#app/domain/trace-clock.ts';

export interface CoordinatorContactTable {
  id: Generated<string>;
  request_id: string;
  requesting_state: string;
  addressed_state: string;
  kind: CoordinatorContactKind;
  /** Which deadline had passed, and when it was. */
  about: ClockName;
  due_on: string;
  /** The day on which the State was reminded or called. */
  on_day: string;
  note: Generated<string>;
  officer_id: string;
  officer_name: string;
  at: Date;
  recorded_at: Generated<Date>;
}
