import { calibreCode } from '#app/domain/calibre.ts';
import { makeName } from '#app/domain/make.ts';
import type { AnswerFilter } from '#app/forms/query-filter.ts';
import type { KeyFilter } from '#db/queries/filtered-keys.server.ts';

import type { AskedArm } from './asked-arm.ts';

/** What the search itself leaves out, or undefined where nothing is. */
export function keyFilter(asked: AskedArm, filter: AnswerFilter): KeyFilter | undefined {
  const { only, state, from, to, place, context } = filter;
  const narrowed: KeyFilter = {
    memberState: state,
    from,
    to,
    place,
    criminalContext: context,
    ...(only === 'yes' && described(asked)),
  };
  return Object.values(narrowed).some((value) => value !== undefined) ? narrowed : undefined;
}

function described({ make, model, calibre, firearmType }: AskedArm): KeyFilter {
  const code = calibre === '' ? undefined : calibreCode(calibre);
  return {
    make: make === '' ? undefined : (makeName(make) ?? make),
    model: model || undefined,
    calibreCode: code,
    calibre: code === undefined ? calibre || undefined : undefined,
    firearmType: firearmType === 'unknown' ? undefined : firearmType,
  };
}
