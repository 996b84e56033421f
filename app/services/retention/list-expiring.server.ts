import { EVENT_KINDS } from '#app/domain/life-event.ts';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { kindOfEvent, kindOfReport, type Retention, type RetentionKind } from '#app/domain/retention.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findExpiring, type KeptYears } from '#db/queries/retention.server.ts';

import type { KindKept } from './read-retention.server.ts';

const PAGE = 25;

/**
 * A page of what would expire by a day, oldest first: own records of which neither the record, nor an event of the arm, nor a
 * request about it has to be kept any longer. It is computed; nothing expires by itself.
 * @param by what the State has decided, or the floors alone: what it could let go if it decided so
 */
export async function listExpiring(
  tx: PortalTransaction,
  officer: NationalOfficer,
  kinds: readonly KindKept[],
  filter: {
    readonly by: 'state' | 'floor';
    readonly until: string;
    readonly after?: { readonly occurredOn: string; readonly id: string } | undefined;
  },
  size: number = PAGE,
) {
  const yearsOf = (kind: RetentionKind): Retention => {
    const found = kinds.find((one) => one.kind === kind);
    return found?.[filter.by === 'floor' ? 'floor' : 'years'] ?? null;
  };
  const kept: KeptYears = {
    reports: fromEntries(REPORT_TYPES, (type) => yearsOf(kindOfReport(type))),
    events: fromEntries(EVENT_KINDS, (kind) => yearsOf(kindOfEvent(kind))),
    requests: yearsOf('trace_request'),
  };
  const rows = await findExpiring(tx, officer.memberState, kept, { ...filter, limit: size + 1 });
  const records = rows.slice(0, size);
  const last = rows.length > size ? records.at(-1) : undefined;
  return { records, next: last && `${last.occurred_on}.${last.id}` };
}

function fromEntries<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
}
