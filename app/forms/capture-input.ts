import { z } from 'zod';

import { checkMark } from '#app/domain/marking/check-mark.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';

import { type WeaponForm, whoAndWhyForm } from './capture.ts';
import { asItsKind, type IdentifyForm, identifyForm, itemFields } from './item.ts';
import { type MarkForm, marksField, marksForm, needsMarks, saidMarks } from './marks.ts';
import {
  type ContextForm,
  contextForm,
  type OccasionForm,
  occasionForm,
  type PlaceForm,
  placeForm,
  type SharingForm,
  sharingForm,
} from './occasion.ts';
import { nestedFields, parseForm } from './parse.ts';
import type { KeyedPartyForm } from './party.ts';

/** What each mistake in a serial number is told as; a number too short to search with may be recorded. */
const SERIAL_PROBLEMS: Readonly<Record<string, string>> = {
  pictures: 'capture.problem.pictures',
  too_long: 'capture.problem.tooLong',
  nothing_to_read: 'capture.problem.nothingRead',
  all_unread: 'capture.problem.nothingRead',
};

/** @throws Invalid with a problem per field, like each of these */
export function parseItem(form: FormData): IdentifyForm {
  return parseForm(identifyForm, nestedFields(form));
}

export function parsePlace(form: FormData): PlaceForm {
  return parseForm(placeForm, nestedFields(form));
}

export function parseContext(form: FormData): ContextForm {
  return parseForm(contextForm, nestedFields(form));
}

/** The step "Who and why" with the persons and organizations of its rows. */
export function parseWhoAndWhy(form: FormData): { context: ContextForm; parties: KeyedPartyForm[] } {
  const { parties, ...context } = parseForm(whoAndWhyForm, nestedFields(form));
  return { context, parties };
}

export function parseSharing(form: FormData): SharingForm {
  return parseForm(sharingForm, {
    ...nestedFields(form),
    sharedWith: form.getAll('sharedWith').filter((state) => typeof state === 'string'),
  });
}

/** An occasion, whole, as one form. */
export function parseOccasion(form: FormData): OccasionForm {
  return parseForm(occasionForm, {
    ...nestedFields(form),
    sharedWith: form.getAll('sharedWith').filter((state) => typeof state === 'string'),
  });
}

/** An item with its marks, whole, as one form: every problem of both at once. */
export function parseWeapon(form: FormData): WeaponForm {
  const itemKind = form.get('itemKind') ?? 'small_arm';
  const needed = typeof itemKind === 'string' && needsMarks(itemKind);
  const problems: Problem[] = [];
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const [item, marks] = [collect(() => parseItem(form)), collect(() => parseMarks(form, { needed }))];
  if (!item || !marks) throw new Invalid(problems);
  return { ...item, marks };
}

/**
 * The marks of an item as the page sends them. A serial number is checked as it was typed; marks of other kinds may be
 * symbols. A mark with an unread character is read in part, whatever was chosen: it identifies no arm by itself.
 * @param needed whether at least one has to be said
 * @throws Invalid with a problem per field
 */
export function parseMarks(form: FormData, { needed }: { needed: boolean }): MarkForm[] {
  const input = nestedFields(form);
  const rows: unknown[] = Array.isArray(input.marks) ? input.marks : [];
  const problems = rows.flatMap(serialProblem);
  let marks: MarkForm[] | undefined;
  try {
    marks = parseForm(marksForm({ needed }), input);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    problems.unshift(...error.problems);
  }
  if (marks === undefined || problems.length > 0) throw new Invalid(problems);
  return marks.map((mark) =>
    mark.legibility === 'clear' && /[?*]/.test(mark.asRead)
      ? { ...mark, legibility: 'partial' as const }
      : mark,
  );
}

/**
 * What can be read of an item's form while it is typed: a field that cannot be read yet counts as not filled in. `marks` is absent where
 * the form has none.
 */
export function readWhileTyped(form: FormData): { item: IdentifyForm; marks?: MarkForm[] } {
  const input = nestedFields(form);
  const item = asItsKind(readable(itemFields, input));
  if (!('marks' in input)) return { item };
  return { item, marks: saidMarks(readable(z.object({ marks: marksField }), input).marks) };
}

/** @throws Invalid for what cannot be read field by field */
function readable<S extends z.ZodObject>(schema: S, input: Readonly<Record<string, unknown>>): z.output<S> {
  const whole = schema.safeParse(input);
  if (whole.success) return whole.data;
  const wrong = new Set(whole.error.issues.map(({ path }) => String(path[0])));
  return parseForm(schema, Object.fromEntries(Object.entries(input).filter(([name]) => !wrong.has(name))));
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
