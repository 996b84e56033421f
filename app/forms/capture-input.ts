import { checkMark } from '#app/domain/marking/check-mark.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';

import { type OccasionForm, occasionForm, type WeaponForm, weaponForm } from './capture.ts';
import { nestedFields, parseForm } from './parse.ts';

/** What each mistake in a serial number is told as; a number too short to search with may be recorded. */
const SERIAL_PROBLEMS: Readonly<Record<string, string>> = {
  pictures: 'capture.problem.pictures',
  too_long: 'capture.problem.tooLong',
  nothing_to_read: 'capture.problem.nothingRead',
  all_unread: 'capture.problem.nothingRead',
};

/** @throws Invalid with a problem per field */
export function parseOccasion(form: FormData): OccasionForm {
  return parseForm(occasionForm, {
    ...nestedFields(form),
    sharedWith: form.getAll('sharedWith').filter((state) => typeof state === 'string'),
  });
}

/**
 * A weapon as the page sends it. A serial number is checked as it was typed; marks of other kinds may be symbols. A
 * mark with an unread character is read in part, whatever was chosen: it identifies no arm by itself.
 * @throws Invalid with a problem per field
 */
export function parseWeapon(form: FormData): WeaponForm {
  const input = nestedFields(form);
  const rows: unknown[] = Array.isArray(input.marks) ? input.marks : [];
  const problems = rows.flatMap(serialProblem);
  let weapon: WeaponForm | undefined;
  try {
    weapon = parseForm(weaponForm, input);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    problems.unshift(...error.problems);
  }
  if (weapon === undefined || problems.length > 0) throw new Invalid(problems);
  return {
    ...weapon,
    marks: weapon.marks.map((mark) =>
      mark.legibility === 'clear' && /[?*]/.test(mark.asRead)
        ? { ...mark, legibility: 'partial' as const }
        : mark,
    ),
  };
}

function serialProblem(row: unknown, index: number): Problem[] {
  if (textOf(row, 'kind') !== 'serial') return [];
  const asRead = textOf(row, 'asRead').trim();
  if (asRead === '') return [];
  const [problem] = checkMark(asRead, 'record').problems;
  const key = problem && SERIAL_PROBLEMS[problem];
  return key === undefined ? [] : [{ field: `marks.${index}.asRead`, key }];
}

function textOf(row: unknown, name: string): string {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  return typeof value === 'string' ? value : '';
}
