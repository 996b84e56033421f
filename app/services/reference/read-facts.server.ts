import type { IdentificationFacts, ModelFacts } from '#app/domain/identification.ts';
import { makeKey, makeName } from '#app/domain/make.ts';
import { modelKeys } from '#app/domain/model.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  findMakesAndModels,
  type MakeRow,
  type MakesAndModels,
  type ModelRow,
  type NamedInReference,
  readMakesAndModels,
} from '#db/queries/reference.server.ts';

interface NamedArm {
  readonly make: string;
  readonly model: string;
}

/** What the reference tables hold of one arm, the additions of national offices included. */
export async function readFacts(tx: PortalTransaction, arm: NamedArm): Promise<IdentificationFacts> {
  return factsFrom(await findMakesAndModels(tx, namesOf([arm])))(arm);
}

/** The same for many arms: reads the tables once and answers from memory. */
export async function openFacts(tx: PortalTransaction): Promise<(arm: NamedArm) => IdentificationFacts> {
  return factsFrom(await readMakesAndModels(tx));
}

/** Under what names and keys the reference tables are asked for these arms. */
export function namesOf(arms: readonly NamedArm[]): NamedInReference {
  const made = arms.filter(({ make }) => makeKey(make) !== '');
  return {
    names: [...new Set(made.map(({ make }) => makeName(make) ?? make))],
    makeKeys: [...new Set(made.map(({ make }) => makeKey(make)))],
    modelKeys: [...new Set(arms.flatMap(({ model, make }) => modelKeys(model, make)))],
  };
}

/** Answers from makers and models that were read: a maker by its name, else by a key, what was shipped first. */
export function factsFrom({ makes, models }: MakesAndModels): (arm: NamedArm) => IdentificationFacts {
  const byName = new Map(makes.map((make) => [make.name, make]));
  const byKey = groupBy(makes);
  const modelsByKey = groupBy(models);
  return ({ make, model }) => {
    const key = makeKey(make);
    const maker = key === '' ? undefined : (byName.get(makeName(make) ?? make) ?? byKey.get(key)?.[0]);
    const found = new Set(modelKeys(model, make).flatMap((one) => modelsByKey.get(one) ?? []));
    return factsOf(maker, [...found]);
  };
}

function groupBy<Row extends { keys: readonly string[] }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of row.keys) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}

function factsOf(make: MakeRow | undefined, models: readonly ModelRow[]): IdentificationFacts {
  const own = make === undefined ? [] : models.filter((model) => model.make === make.name);
  const told = own.length > 0 ? own : isCommonName(models) ? [] : models;
  return {
    make: make && {
      name: make.name,
      countries: make.countries,
      firstYear: make.first_year,
      lastYear: make.last_year,
    },
    models: told.map((row): ModelFacts => ({
      make: row.make,
      model: row.model,
      family: row.family,
      firearmType: row.firearm_type,
      calibres: row.calibres,
      designer: row.designer,
      firstYear: row.first_year,
      lastYear: row.last_year,
    })),
  };
}

/** `92`, `M70`, `K2`: names of several designs tell nothing of an arm whose maker is not among theirs. */
function isCommonName(models: readonly ModelRow[]): boolean {
  return new Set(models.map((model) => model.family || `${model.make} ${model.model}`)).size > 1;
}
