import { normalise } from '#app/domain/marking/normalise.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import { isLoss, type ReportType } from '#app/domain/occasion.ts';
import type { SharingLevel } from '#app/domain/sharing.ts';
import { type Random, randomOf } from '#seeds/demo/random.ts';

import { makersOf, zipf } from './makers.ts';
import { makeSerial } from './serial-formats.ts';

type Value = string | number | boolean | null;
/** Rows of one table, values in the order of its columns in COLUMNS. */
export type LoadRows = Value[][];

export const COLUMNS = {
  occasion: ['id', 'member_state', 'report_type', 'occurred_on', 'place', 'registered_by', 'registered_at'],
  weapon_record: [
    'id', 'member_state', 'occasion_id', 'report_type', 'occurred_on', 'sharing', 'item_kind', 'firearm_type',
    'make', 'model', 'calibre', 'calibre_code', 'outcome', 'registered_by', 'registered_at',
  ], // prettier-ignore
  record_share: ['record_id', 'owner_state', 'member_state', 'ground'],
  marking: ['id', 'record_id', 'member_state', 'kind', 'component', 'legibility', 'as_read', 'normalised'],
  marking_key: ['skeleton', 'record_id', 'member_state', 'is_loss', 'sharing', 'normalised'],
} as const;
export type LoadTable = keyof typeof COLUMNS;
export const LOAD_TABLES = Object.keys(COLUMNS) as LoadTable[];
export type LoadBatch = Record<LoadTable, LoadRows>;

/** Who contributes: a State and the officer in whose name its records stand. */
export interface Contributor {
  readonly memberState: string;
  readonly officerId: string;
}

const REPORTS: readonly (readonly [ReportType, number])[] = [
  ['seized', 45],
  ['found', 8],
  ['surrendered', 8],
  ['recovered', 4],
  ['stolen', 22],
  ['lost', 10],
  ['diverted', 3],
];
const SHARING: readonly (readonly [SharingLevel, number])[] = [
  ['region', 55],
  ['hit_only', 15],
  ['named', 10],
  ['blind', 10],
  ['national', 10],
];
const FIRST = Date.UTC(2014, 0, 1);
const SPAN = 12 * 365 * 86_400_000;

/**
 * Weapon records of a fictional region in batches, the same for the same seed and count: States and makers by Zipf, 25 shapes
 * of serials, one to eight arms an occasion, every sharing level. Ids ascend with the date of registration; keys are sorted.
 */
export function* generateRecords(
  count: number,
  contributors: readonly Contributor[],
  { seed = '1', batchSize = 20_000 } = {},
): Generator<LoadBatch> {
  const random = randomOf(`load ${seed}`);
  const drawMaker = zipf(makersOf(randomOf(`load makers ${seed}`)));
  const drawContributor = zipf(contributors);
  let batch = emptyBatch();
  let made = 0;
  for (let occasion = 0; made < count; occasion += 1) {
    const contributor = drawContributor(random);
    const at = FIRST + Math.floor((made / count) * SPAN);
    const reportType = random.weighted(REPORTS);
    const about: About = {
      occasionId: idOf(at, 0, occasion, random),
      memberState: contributor.memberState,
      officerId: contributor.officerId,
      reportType,
      occurredOn: new Date(at - random.int(1, 60) * 86_400_000).toISOString().slice(0, 10),
      registeredAt: new Date(at).toISOString(),
      sharing: random.weighted(SHARING),
    };
    batch.occasion.push([
      about.occasionId,
      about.memberState,
      reportType,
      about.occurredOn,
      `Place ${random.int(1, 400)}`,
      about.officerId,
      about.registeredAt,
    ]);
    const arms = random.chance(0.6) ? 1 : random.int(2, 8);
    for (let arm = 0; arm < arms && made < count; arm += 1, made += 1) {
      addArm(batch, random, about, { made, at, maker: drawMaker(random), contributors });
    }
    if (batch.weapon_record.length >= batchSize) {
      yield sorted(batch);
      batch = emptyBatch();
    }
  }
  if (batch.weapon_record.length > 0) yield sorted(batch);
}

interface About {
  occasionId: string;
  memberState: string;
  officerId: string;
  reportType: ReportType;
  occurredOn: string;
  registeredAt: string;
  sharing: SharingLevel;
}

interface Arm {
  made: number;
  at: number;
  maker: ReturnType<typeof makersOf>[number];
  contributors: readonly Contributor[];
}

function addArm(
  batch: LoadBatch,
  random: Random,
  about: About,
  { made, at, maker, contributors }: Arm,
): void {
  const recordId = idOf(at, 1, made, random);
  const { memberState, reportType, sharing } = about;
  const model = random.pick(maker.models);
  const loss = isLoss(reportType);
  batch.weapon_record.push([
    recordId,
    memberState,
    about.occasionId,
    reportType,
    about.occurredOn,
    sharing,
    'small_arm',
    random.chance(0.05) ? 'unknown' : model.firearmType,
    random.chance(0.08) ? '' : maker.name,
    model.name,
    model.calibre,
    model.calibreCode,
    loss ? null : 'P',
    about.officerId,
    about.registeredAt,
  ]);
  if (sharing === 'named') {
    const others = contributors.filter((one) => one.memberState !== memberState);
    for (const other of new Set([random.pick(others), random.pick(others)]))
      batch.record_share.push([recordId, memberState, other.memberState, 'named']);
  }
  // One arm in seven bears a number of its own on the barrel.
  for (const component of random.chance(0.15) ? ['frame', 'barrel'] : ['frame']) {
    const { asRead, legibility } = makeSerial(random, random.pick(maker.formats));
    const normalised = normalise(asRead);
    const markingId = idOf(at, component === 'frame' ? 2 : 3, made, random);
    batch.marking.push([
      markingId,
      recordId,
      memberState,
      'serial',
      component,
      legibility,
      asRead,
      normalised,
    ]);
    batch.marking_key.push([skeleton(normalised), recordId, memberState, loss, sharing, normalised]);
  }
}

/** A UUID of version 7: milliseconds, then what it is, then which, so that ids ascend and never meet. */
function idOf(at: number, kind: number, index: number, random: Random): string {
  const time = hex(at, 12);
  const noise = hex(random.bits() & 0xfff, 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${noise}-8${hex(kind, 3)}-${hex(index, 12)}`;
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

function emptyBatch(): LoadBatch {
  return { occasion: [], weapon_record: [], record_share: [], marking: [], marking_key: [] };
}

function sorted(batch: LoadBatch): LoadBatch {
  batch.marking_key.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return batch;
}
