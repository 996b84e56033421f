import type { Random } from './random.ts';

/**
 * Ids as the database makes them (UUID version 7, RFC 9562), for a given moment: lists are ordered by id, so what happened
 * earlier must have the smaller one. Within a millisecond they count upwards.
 */
export function timeOrderedIds(random: Random): (at: Date) => string {
  let lastMoment = -1;
  let count = 0;
  return (at) => {
    const moment = at.getTime();
    count = moment === lastMoment ? count + 1 : 0;
    lastMoment = moment;
    if (count > 0xfff) throw new RangeError('more than 4096 ids in one millisecond');
    const time = moment.toString(16).padStart(12, '0');
    const variant = (0x8000 | (random.bits() & 0x3fff)).toString(16);
    const low = random.bits().toString(16).padStart(8, '0');
    const rest = (random.bits() & 0xffff).toString(16).padStart(4, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}-${rest}${low}`;
  };
}
