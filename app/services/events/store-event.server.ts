import { latestDate } from '#app/domain/occasion-date.ts';
import { hasBegun } from '#app/domain/period.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';
import type { LifeEventForm } from '#app/forms/life-event.ts';
import { resolveSubdivision } from '#app/services/places/resolve-subdivision.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';

import { eventColumns } from './event-columns.ts';

/**
 * The columns of an event that can be stored.
 * @throws Invalid for a time to come, and a subdivision that nobody knows
 */
export async function checkedColumns(tx: PortalTransaction, form: LifeEventForm, now: Date) {
  const problems: Problem[] = [];
  if (!hasBegun(form.period, latestDate(now))) problems.push({ field: 'date', key: 'errors.future' });
  const found = await resolveSubdivision(tx, {
    country: form.country,
    typed: form.subdivision,
    field: 'subdivision',
  });
  if ('problem' in found) problems.push(found.problem);
  if ('problem' in found || problems.length > 0) throw new Invalid(problems);
  return eventColumns(form, found.code);
}

/** Rules that the database holds, by the constraint it names: what to tell of which field. */
const HELD: Readonly<Record<string, Problem>> = {
  life_event_after_destruction: { field: 'date', key: 'event.problem.afterDestruction' },
  life_event_not_in_the_future: { field: 'date', key: 'errors.future' },
};

/**
 * Runs what writes an event; a rule that the database holds comes back as what is wrong with the form.
 * @throws Invalid
 */
export async function underItsRules<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint: unknown =
      typeof error === 'object' && error !== null ? Reflect.get(error, 'constraint') : undefined;
    const problem = typeof constraint === 'string' ? HELD[constraint] : undefined;
    if (problem) throw new Invalid([problem]);
    throw error;
  }
}
