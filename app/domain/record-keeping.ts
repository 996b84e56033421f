/** Who keeps records of arms by law, and hands them over when it closes. */
export const HOLDING_BODIES = [
  'maker',
  'dealer',
  'importer',
  'exporter',
  'broker',
  'repairer',
  'other',
] as const;
/** Whose record-keeping is inspected: those, and the State's own forces. */
export const INSPECTED_BODIES = [
  'maker',
  'dealer',
  'importer',
  'exporter',
  'broker',
  'repairer',
  'armed_forces',
  'police',
  'customs',
  'other',
] as const;
export const HELD_RECORDS = [
  'manufacture',
  'acquisition',
  'disposal',
  'import',
  'export',
  'repair',
  'other',
] as const;
export type HeldRecords = (typeof HELD_RECORDS)[number];
export const HOLDING_MEDIA = ['books', 'cards', 'files', 'microfilm', 'electronic', 'mixed'] as const;
export const HOLDING_CONDITIONS = ['complete', 'gaps', 'damaged', 'unknown'] as const;
export const RECEIVED_FROM = ['body', 'liquidator', 'court', 'police', 'other'] as const;
export const INSPECTION_SCOPES = [
  'completeness',
  'against_stock',
  'marking',
  'retention',
  'security',
  'other',
] as const;
export const INSPECTION_RESULTS = ['in_order', 'minor', 'serious'] as const;

/**
 * Before which year records are not let go (International Tracing Instrument, 12): those of manufacture for 30 years after the last of
 * them, all others for 20.
 */
export function keptAtLeastUntil(records: readonly HeldRecords[], yearUntil: number): number {
  return yearUntil + (records.includes('manufacture') ? 30 : 20);
}

/** Whether a demand is open: nothing was demanded, it was done, or it is still to be. */
export function isOpenDemand(inspection: {
  readonly demanded: string;
  readonly done_on: string | null;
}): boolean {
  return inspection.demanded !== '' && inspection.done_on === null;
}

export interface VersionChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const COUNTED = new Set(['version', 'previous', 'reason', 'written_by', 'written_at']);

/** What one version says otherwise than the one before, by column. */
export function changesBetween(before: object, after: object): VersionChange[] {
  const earlier = before as Readonly<Record<string, unknown>>;
  return Object.entries(after).flatMap(([field, to]) => {
    const from = earlier[field];
    return COUNTED.has(field) || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
