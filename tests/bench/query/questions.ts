import { type Kysely, sql } from 'kysely';

import type { MaskDirectory } from '#app/domain/marking/mask.ts';
import { type ProbeTier, probes } from '#app/domain/marking/probes.ts';
import { normalise } from '#app/domain/marking/normalise.ts';
import type { PortalDatabase } from '#db/schema/index.ts';
import { type Random, randomOf } from '#seeds/demo/random.ts';
import { makeSerial, SERIAL_FORMATS } from '#seeds/load/serial-formats.ts';

/** A mark somebody asks for, the probes it is looked up by, and the stored skeletons it must find, as a pattern. */
export interface Question {
  /** normalised */
  mark: string;
  skeleton: string;
  keys: readonly string[];
  /** Written without the code that makes probes; matches folded marks. */
  expected: RegExp;
}

export const TOLERANCES = [
  'exact',
  'unread in record',
  'one unread',
  'two unread',
  'one edit',
  'all of the above',
] as const;
export type Tolerance = (typeof TOLERANCES)[number];

/** Seven in ten are marks of the register, three in ten are not. */
export async function clearMarks(admin: Kysely<PortalDatabase>, count: number): Promise<string[]> {
  const known = Math.round(count * 0.7);
  const { rows } = await sql<{ normalised: string }>`
    select normalised from marking_key where strpos(normalised, '?') = 0
     order by hashtext(record_id::text), normalised limit ${known}`.execute(admin);
  const random = randomOf('marks nobody recorded');
  const unknown: string[] = [];
  while (unknown.length < count - rows.length) {
    const mark = normalise(makeSerial(random, random.pick(SERIAL_FORMATS)).asRead);
    if (!mark.includes('?')) unknown.push(mark);
  }
  return random.shuffled([...rows.map((row) => row.normalised), ...unknown]);
}

/** Marks that miss a record of the region by just this tolerance. */
export async function plantedMarks(
  admin: Kysely<PortalDatabase>,
  tolerance: Tolerance,
  count: number,
): Promise<string[]> {
  const partial = tolerance === 'unread in record';
  const { rows } = await sql<{ normalised: string }>`
    select normalised from marking_key
     where sharing = 'region' and (strpos(normalised, '?') > 0) = ${partial}
     order by hashtext(record_id::text) desc, normalised limit ${count}`.execute(admin);
  const random = randomOf(`planted marks ${tolerance}`);
  const anySign = () => random.pick([...'0123456789ACEFHJKMNPRTVWXY']);
  return rows.map(({ normalised }, index) => {
    if (partial) return normalised.replace(/[?]/g, anySign);
    const near = tolerance === 'one edit' || (tolerance === 'all of the above' && index % 2 === 0);
    return near ? misread(normalised, random, anySign()) : normalised;
  });
}

/** One character wrong, missing, extra or swapped with its neighbour. */
function misread(mark: string, random: Random, sign: string): string {
  const at = random.int(0, mark.length - 2);
  const [head, here, next, tail] = [mark.slice(0, at), mark[at], mark[at + 1], mark.slice(at + 2)];
  return random.pick([
    `${head}${sign}${next}${tail}`,
    `${head}${next}${tail}`,
    `${head}${sign}${here}${next}${tail}`,
    `${head}${next}${here}${tail}`,
  ]);
}

/** Questions of one tolerance about these marks. */
export function questionsOf(
  tolerance: Tolerance,
  marks: readonly string[],
  masks: MaskDirectory,
): Question[] {
  const random = randomOf(`unread characters ${tolerance}`);
  return marks.map((clear) => {
    const mark = hide(clear, random, tolerance === 'one unread' ? 1 : tolerance === 'two unread' ? 2 : 0);
    const plan = probes(mark, masks);
    const sets = plan.sets.filter((set) => isOf(tolerance, set.tier));
    return {
      mark,
      skeleton: plan.skeleton,
      keys: sets.flatMap((set) => set.keys),
      expected: pattern(tolerance, folded(mark)),
    };
  });
}

function isOf(tolerance: Tolerance, tier: ProbeTier): boolean {
  switch (tolerance) {
    case 'exact':
      return tier === 'alike';
    case 'unread in record':
      return tier === 'unread_in_record';
    case 'one edit':
      return tier === 'one_edit';
    case 'all of the above':
      return true;
    default:
      return tier === 'unread_in_query';
  }
}

/** Look-alikes brought together, written apart from the product's own folding. */
function folded(mark: string): string {
  return mark
    .replace(/[OQD]/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/Z/g, '2')
    .replace(/S/g, '5')
    .replace(/G/g, '6')
    .replace(/B/g, '8')
    .replace(/U/g, 'V');
}

function pattern(tolerance: Tolerance, key: string): RegExp {
  const signs = [...key];
  const read = '[^?*]';
  switch (tolerance) {
    case 'exact':
      return new RegExp(`^${key}$`);
    case 'unread in record':
      return new RegExp(`^(?=.*[?])${signs.map((sign) => `[${sign}?]`).join('')}$`);
    case 'one edit':
      return new RegExp(`^(?!${key}$)(?:${edits(signs, read).join('|')})$`);
    case 'all of the above':
      return new RegExp(
        `^(?:${signs.map((sign) => `[${sign}?]`).join('')}|${edits(signs, read).join('|')})$`,
      );
    default:
      return new RegExp(`^${signs.map((sign) => (sign === '?' ? read : sign)).join('')}$`);
  }
}

function edits(signs: readonly string[], read: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at <= signs.length; at += 1) {
    const [head, tail] = [signs.slice(0, at).join(''), signs.slice(at)];
    texts.push(`${head}${read}${tail.join('')}`);
    if (tail.length > 0) texts.push(`${head}${read}?${tail.slice(1).join('')}`);
    if (tail.length > 1) texts.push(`${head}${tail[1]}${tail[0]}${tail.slice(2).join('')}`);
  }
  return texts;
}

function hide(mark: string, random: Random, count: number): string {
  const places = random.shuffled([...mark].map((_, at) => at)).slice(0, count);
  return [...mark].map((sign, at) => (places.includes(at) ? '?' : sign)).join('');
}
