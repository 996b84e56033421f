import type { z } from 'zod';

import { storable } from '#app/domain/marking/normalise.ts';
import { Invalid, type Problem } from '#app/domain/refusal.ts';

/** The one message for anything a schema has no words of its own for. */
const UNREADABLE = 'errors.unreadable';

/**
 * Reads input by a schema, the same for page, API and import.
 * @throws Invalid with a problem per field; `field` is the dotted path as the form names it
 */
export function parseForm<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(storableInput(input));
  if (result.success) return result.data;
  throw new Invalid(result.error.issues.map(toProblem));
}

/**
 * Reads input by a schema as {@link parseForm} does, and where it is refused tells with its problems those that only the act can
 * know, so that all are corrected in one round.
 * @param alsoWrong what the act finds wrong with the same input; asked only where the schema refuses
 * @throws Invalid
 */
export async function parseWith<S extends z.ZodType>(
  schema: S,
  input: unknown,
  alsoWrong: () => readonly Problem[] | Promise<readonly Problem[]>,
): Promise<z.output<S>> {
  try {
    return parseForm(schema, input);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const known = new Set(error.problems.map(({ field }) => field));
    const more = (await alsoWrong()).filter(({ field }) => !known.has(field));
    throw new Invalid([...error.problems, ...more]);
  }
}

/** No form is deeper; what lies below is nobody's input. */
const MAX_DEPTH = 8;

/** The input with every text in it as the database can keep it. */
function storableInput(input: unknown, depth = 0): unknown {
  if (typeof input === 'string') return storable(input);
  if (typeof input !== 'object' || input === null) return input;
  if (depth === MAX_DEPTH) return undefined;
  if (Array.isArray(input)) return input.map((item) => storableInput(item, depth + 1));
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, storableInput(value, depth + 1)]),
  );
}

function toProblem(issue: z.core.$ZodIssue): Problem {
  const key = /^[a-z]+(\.\w+)+$/i.test(issue.message) ? issue.message : UNREADABLE;
  return { field: issue.path.join('.'), key };
}

type Nested = { [key: string]: Nested | string | Nested[] };

/** A field's name is at most this long; work grows with the levels of a name. */
const MAX_NAME = 100;

/**
 * Form fields as a tree: `marks.0.asRead` becomes `{ marks: [{ asRead }] }`. Files are left out, as are fields whose name is
 * longer than any form's.
 */
export function nestedFields(form: Iterable<[string, FormDataEntryValue]>): Nested {
  const tree: Nested = {};
  for (const [name, value] of form) {
    if (name.length > MAX_NAME) continue;
    if (typeof value === 'string' && !/(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(name)) {
      place(tree, name.split('.'), value);
    }
  }
  return tree;
}

/** A list longer than this is nobody's form. */
const MAX_INDEX = 200;

function place(tree: Nested, [head, ...rest]: string[], value: string): void {
  if (head === undefined) return;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const index = Number(rest[0]);
  if (Number.isInteger(index) && index >= 0 && index < MAX_INDEX && rest.length > 1) {
    const list = (Array.isArray(tree[head]) ? tree[head] : (tree[head] = [])) as Nested[];
    const item = (list[index] ??= {});
    for (let before = 0; before < index; before += 1) list[before] ??= {};
    place(item, rest.slice(1), value);
    return;
  }
  const branch = tree[head];
  const child = typeof branch === 'object' && !Array.isArray(branch) ? branch : (tree[head] = {});
  place(child, rest, value);
}
