import { calibreCode, calibreKey } from '#app/domain/calibre.ts';
import { makeKey, makeName } from '#app/domain/make.ts';
import { modelKey } from '#app/domain/model.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { Invalid } from '#app/domain/refusal.ts';
import type { CalibreForm, MakeForm, ModelForm } from '#app/forms/reference.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { hasReference } from '#db/queries/reference-lists.server.ts';

interface Adding {
  readonly officer: NationalOfficer;
  readonly now: Date;
}

/**
 * Adds a maker of the officer's State to the reference table.
 * @throws Invalid when the name, or another name of it, is in the table
 */
export async function addMake(tx: PortalTransaction, form: MakeForm, adding: Adding): Promise<void> {
  const keys = keysOf(makeKey, [form.name, ...form.otherNames]);
  if (
    keys.length === 0 ||
    makeName(form.name) !== undefined ||
    (await hasReference(tx, 'reference_make', { keys }))
  )
    throw known(keys);
  await tx
    .insertInto('reference_make')
    .values({
      name: form.name,
      countries: form.country === undefined ? [] : [form.country],
      aliases: form.otherNames,
      first_year: form.firstYear ?? null,
      keys,
      ...addedBy(adding),
    })
    .execute();
}

/**
 * Adds a model, of a maker that may be in the table or not.
 * @throws Invalid when that maker has a model of the name
 */
export async function addModel(tx: PortalTransaction, form: ModelForm, adding: Adding): Promise<void> {
  const make = makeName(form.make) ?? form.make;
  const keys = keysOf(modelKey, [form.name, ...form.otherNames]);
  if (keys.length === 0 || (await hasReference(tx, 'reference_model', { keys, make }))) throw known(keys);
  await tx
    .insertInto('reference_model')
    .values({
      make,
      model: form.name,
      aliases: form.otherNames,
      firearm_type: form.firearmType,
      calibres: [...new Set(form.calibres.flatMap((one) => calibreCode(one) ?? []))],
      first_year: form.firstYear ?? null,
      keys,
      ...addedBy(adding),
    })
    .execute();
}

/**
 * Adds a cartridge.
 * @throws Invalid when the spelling, or another one of it, leads to a cartridge in the table
 */
export async function addCalibre(tx: PortalTransaction, form: CalibreForm, adding: Adding): Promise<void> {
  const spellings = [form.name, ...form.otherNames];
  const keys = keysOf(calibreKey, spellings);
  const isKnown = spellings.some((one) => calibreCode(one) !== undefined);
  if (keys.length === 0 || isKnown || (await hasReference(tx, 'reference_calibre', { keys })))
    throw known(keys);
  await tx
    .insertInto('reference_calibre')
    .values({
      code: `${adding.officer.memberState.toLowerCase()}-${(keys[0] ?? '').toLowerCase()}`,
      label: form.name,
      kind: form.kind,
      spellings,
      bullet_mm: form.bullet ?? null,
      case_mm: form.case ?? null,
      overall_mm: form.overall ?? null,
      keys,
      ...addedBy(adding),
    })
    .execute();
}

function keysOf(keyOf: (asRead: string) => string, names: readonly string[]): string[] {
  return [...new Set(names.map(keyOf))].filter((key) => key !== '');
}

function addedBy({ officer, now }: Adding) {
  return { added_by_state: officer.memberState, added_by: officer.id, added_at: now };
}

/** A name without a letter or digit is no name; any other is there already. */
function known(keys: readonly string[]): Invalid {
  return new Invalid([
    { field: 'name', key: keys.length === 0 ? 'reference.problem.name' : 'reference.problem.known' },
  ]);
}
