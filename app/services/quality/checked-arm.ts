import type { ArmEvent, CheckedArm } from '#app/domain/quality/checked-arm.ts';
import type { Condition, FirearmType, ItemKind } from '#app/domain/firearm.ts';
import type { ReportType } from '#app/domain/occasion.ts';

/** A record as the database has it, or as it is about to be stored. */
interface RecordRow {
  readonly id: string;
  readonly member_state: string;
  readonly occasion_id: string;
  readonly report_type: ReportType;
  readonly occurred_on: string;
  readonly item_kind: ItemKind;
  readonly firearm_type: FirearmType;
  readonly item_subtype?: string | null | undefined;
  readonly condition?: Condition | undefined;
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly calibre?: string | undefined;
  readonly calibre_code?: string | null | undefined;
  readonly designer?: string | undefined;
  readonly manufacture_country?: string | null | undefined;
  readonly manufacture_year?: number | null | undefined;
  readonly import_country?: string | null | undefined;
  readonly import_year?: number | null | undefined;
  readonly state_owned?: boolean | undefined;
}

interface MarkRow {
  readonly kind: string;
  readonly component?: string | undefined;
  readonly position?: string | undefined;
  readonly legibility: string;
  readonly as_read: string;
  readonly normalised?: string | undefined;
}

/** A record with its marks as the rules look at it. */
export function checkedArm(
  record: RecordRow,
  marks: readonly MarkRow[],
  criminal: boolean,
  events: readonly ArmEvent[] = [],
): CheckedArm {
  return {
    id: record.id,
    memberState: record.member_state,
    occasionId: record.occasion_id,
    reportType: record.report_type,
    occurredOn: record.occurred_on,
    itemKind: record.item_kind,
    firearmType: record.firearm_type,
    itemSubtype: record.item_subtype ?? null,
    condition: record.condition ?? 'unknown',
    make: record.make ?? '',
    model: record.model ?? '',
    calibre: record.calibre ?? '',
    calibreCode: record.calibre_code ?? null,
    designer: record.designer ?? '',
    manufactureCountry: record.manufacture_country ?? null,
    manufactureYear: record.manufacture_year ?? null,
    importCountry: record.import_country ?? null,
    importYear: record.import_year ?? null,
    stateOwned: record.state_owned ?? false,
    criminal,
    events,
    marks: marks.map((mark) => ({
      kind: mark.kind,
      component: mark.component ?? 'frame',
      position: mark.position,
      legibility: mark.legibility,
      asRead: mark.as_read,
      normalised: mark.normalised ?? '',
    })),
  };
}
