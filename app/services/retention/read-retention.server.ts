import type { NationalOfficer } from '#app/domain/officer.ts';
import { RETENTION_KINDS, type Retention, type RetentionKind } from '#app/domain/retention.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { findOfficerNames } from '#db/queries/officers.server.ts';
import { readRetentionRules, readRetentionSettings } from '#db/queries/retention.server.ts';

/** How one kind of record is kept by a State. */
export interface KindKept {
  readonly kind: RetentionKind;
  readonly floor: Retention;
  /** In force now: as the State decided last, else for ever. */
  readonly years: Retention;
  readonly source: string;
  /** Every decision of the State, latest first. */
  readonly decisions: readonly {
    readonly years: Retention;
    readonly reason: string;
    readonly by: string | undefined;
    readonly at: Date;
  }[];
}

/** Every kind of record with its floor and what the officer's State has decided. */
export async function readRetention(tx: PortalTransaction, officer: NationalOfficer): Promise<KindKept[]> {
  const rules = await readRetentionRules(tx);
  const settings = await readRetentionSettings(tx, officer.memberState);
  const names = await findOfficerNames(tx, [...new Set(settings.map((one) => one.set_by))]);
  return rules.flatMap((rule) => {
    const kind = RETENTION_KINDS.find((one) => one === rule.kind);
    if (!kind) return [];
    const decisions = settings
      .filter((one) => one.kind === kind)
      .map((one) => ({ years: one.years, reason: one.reason, by: names.get(one.set_by), at: one.set_at }));
    return [
      {
        kind,
        floor: rule.floor_years,
        years: decisions[0]?.years ?? null,
        source: rule.source,
        decisions,
      },
    ];
  });
}
