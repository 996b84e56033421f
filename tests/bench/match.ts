import { sql } from 'kysely';

import { HIT_WEIGHTS } from '#app/domain/hit.ts';
import { skeleton } from '#app/domain/marking/skeleton.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { addRows, type NewRows } from '#db/queries/add-rows.server.ts';
import { newIds } from '#db/queries/ids.server.ts';
import { matchRecords } from '#db/queries/marking-keys.server.ts';
import { type Random, randomOf } from '#seeds/demo/random.ts';
import { makersOf, zipf } from '#seeds/load/makers.ts';
import { makeSerial } from '#seeds/load/serial-formats.ts';
import { normalise } from '#app/domain/marking/normalise.ts';

import { type Bench, figure } from './figure.ts';
import { openScene, type Scene } from './scene.ts';

const MOST_NEW = 100_000;
const CHUNK = 1_000;
const PLANTED = 0.05;

/** New seizures of which one in twenty is of a known loss, matched with every loss of the register. */
export const match: Bench = {
  name: 'match',
  about: 'new seizures matched with the losses of every State, against the join of equal marks alone',
  defaultRows: 200_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: false, lifetime, say });
    const officer = scene.officers[1];
    if (!officer) throw new Error('the scene has no officers');
    const random = randomOf('match');
    const count = Math.min(MOST_NEW, Math.floor(rows / 4));
    const planted = await plant(scene, Math.round(count * PLANTED), random);
    say(`Storing ${count.toLocaleString('en')} seizures`);
    const ids: string[] = [];
    const pairs: [string, string][] = [];
    for (let from = 0; from < count; from += CHUNK) {
      const marks = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => {
        const loss = planted[from + index];
        return { mark: loss ? loss.mark : drawMark(random), loss: loss?.recordId };
      });
      const rowsOfChunk = seizures(
        officer,
        marks.map(({ mark }) => mark),
      );
      await asOfficer(scene.databases.app, officer, (tx) => addRows(tx, rowsOfChunk.rows));
      ids.push(...rowsOfChunk.ids);
      marks.forEach(({ loss }, index) => {
        if (loss) pairs.push([rowsOfChunk.ids[index] ?? '', loss]);
      });
    }
    await sql`analyze marking_key`.execute(scene.admin);
    say('Joining equal marks');
    const equal = await seconds(() => joinEqual(scene, ids));
    say('Matching');
    const all = await seconds(async () => {
      for (let from = 0; from < ids.length; from += CHUNK) {
        const chunk = ids.slice(from, from + CHUNK);
        await asOfficer(scene.databases.app, officer, (tx) => matchRecords(tx, chunk, HIT_WEIGHTS));
      }
    });
    const found = await countPairs(scene, pairs);
    const of = `of ${count.toLocaleString('en')} seizures`;
    return {
      bench: 'match',
      rows,
      figures: [
        figure(`exact and look-alike join ${of}`, equal * 1000, 'ms', null, { of: 'value', atMost: 2000 }),
        figure(
          `all but one wrong character, hits stored, ${of}`,
          all * 1000,
          'ms',
          { what: 'the join alone', value: equal * 1000 },
          { of: 'value', atMost: 20_000 },
        ),
        figure(
          'recall of planted pairs',
          (found / Math.max(1, pairs.length)) * 100,
          '%',
          { what: 'planted pairs', value: pairs.length },
          { of: 'value', atLeast: 100 },
        ),
      ],
      conditions: scene.conditions,
    };
  },
};

/** Marks of losses, as an officer reads them: whole, as a look-alike, with one or two characters unread. */
async function plant(scene: Scene, count: number, random: Random) {
  const { rows } = await sql<{ recordId: string; normalised: string }>`
    select distinct on (k.normalised) k.record_id as "recordId", k.normalised
      from marking_key k join weapon_record r on r.id = k.record_id
     where k.is_loss and k.sharing = 'region' and strpos(k.normalised, '?') = 0 and length(k.normalised) > 5
     order by k.normalised limit ${count}`.execute(scene.admin);
  return rows.map(({ recordId, normalised }) => ({ recordId, mark: misread(normalised, random) }));
}

function misread(mark: string, random: Random): string {
  const way = random.int(0, 3);
  if (way === 0) return mark;
  if (way === 1) return mark.replaceAll('0', 'O').replaceAll('1', 'I');
  return Array.from({ length: way - 1 }).reduce<string>((text) => {
    const at = random.int(0, text.length - 1);
    return `${text.slice(0, at)}?${text.slice(at + 1)}`;
  }, mark);
}

const drawMaker = zipf(makersOf(randomOf('load makers 1')));

function drawMark(random: Random): string {
  return normalise(makeSerial(random, random.pick(drawMaker(random).formats)).asRead);
}

function seizures(officer: NationalOfficer, marks: readonly string[]): { ids: string[]; rows: NewRows } {
  const [occasionId = '', ...ids] = newIds(1 + marks.length);
  const common = { member_state: officer.memberState };
  const report = { report_type: 'seized', occurred_on: '2027-01-10' } as const;
  return {
    ids,
    rows: {
      occasion: [{ id: occasionId, ...common, ...report, place: 'Border post', registered_by: officer.id }],
      weapon_record: ids.map((id) => ({
        id,
        ...common,
        ...report,
        occasion_id: occasionId,
        sharing: 'region',
        item_kind: 'small_arm',
        firearm_type: 'unknown',
        outcome: 'X',
        registered_by: officer.id,
      })),
      marking_key: marks.map((mark, index) => ({
        skeleton: skeleton(mark),
        record_id: ids[index] ?? '',
        ...common,
        is_loss: false,
        sharing: 'region',
        normalised: mark,
      })),
    },
  };
}

function joinEqual(scene: Scene, ids: readonly string[]): Promise<unknown> {
  return sql`
    select count(*) from marking_key n join marking_key k on k.skeleton = n.skeleton and k.is_loss
     where n.record_id = any (${ids}::uuid[])`.execute(scene.admin);
}

async function countPairs(scene: Scene, pairs: readonly (readonly [string, string])[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from unnest(${pairs.map(([intake]) => intake)}::uuid[], ${pairs.map(([, loss]) => loss)}::uuid[]) p(i, l)
     where exists (select from hit h where h.intake_record_id = p.i and h.loss_record_id = p.l)`.execute(
    scene.admin,
  );
  return rows[0]?.n ?? 0;
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return (performance.now() - begun) / 1000;
}
