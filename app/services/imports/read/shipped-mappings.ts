import rioForensicRegister from '#seeds/mappings/rio-forensic-register.json' with { type: 'json' };

import { type Mapping, mappingSchema } from './mapping.ts';

/** Mappings of registers that Marktrace knows from the start; a test reads each. */
const SHIPPED: readonly unknown[] = [rioForensicRegister];

let read: readonly Mapping[] | undefined;

export function shippedMappings(): readonly Mapping[] {
  read ??= SHIPPED.map((document) => mappingSchema.parse(document));
  return read;
}
