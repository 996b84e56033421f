import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { type Mapping, mappingSchema } from './mapping.ts';
import { shippedMappings } from './shipped-mappings.ts';

/** A mapping that is not there or not a mapping. `problems` names each place that is wrong. */
export class MappingProblem extends Error {
  readonly code: 'mapping_not_there' | 'mapping_not_valid';
  readonly problems: readonly string[];

  constructor(code: MappingProblem['code'], problems: readonly string[] = []) {
    super(code);
    this.name = 'MappingProblem';
    this.code = code;
    this.problems = problems;
  }
}

/**
 * Reads a mapping by the name of one that is shipped (`rio-forensic-register`) or by the path of a JSON file.
 * @throws MappingProblem
 */
export async function readMapping(nameOrPath: string): Promise<Mapping> {
  const shipped = shippedMappings().find(({ name }) => name === nameOrPath);
  if (shipped) return shipped;
  const text = await readFile(resolve(nameOrPath), 'utf8').catch(() => {
    throw new MappingProblem('mapping_not_there');
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MappingProblem('mapping_not_valid', ['JSON']);
  }
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MappingProblem(
    'mapping_not_valid',
    parsed.error.issues.slice(0, 20).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
