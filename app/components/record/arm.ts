/** An arm as pages show it, whether it is registered or still in a draft. */
export interface Arm {
  firearmType: string;
  condition: string;
  make: string;
  model: string;
  calibre: string;
  manufactureCountry?: string | null;
  manufactureYear?: number | null;
  importCountry?: string | null;
  importYear?: number | null;
  description: string;
  stateOwned: boolean;
}

export interface ArmMark {
  kind: string;
  component: string;
  position: string;
  legibility: string;
  asRead: string;
}

interface RecordColumns {
  firearm_type: string;
  condition: string;
  make: string;
  model: string;
  calibre: string;
  manufacture_country: string | null;
  manufacture_country_as_read: string;
  manufacture_year: number | null;
  import_country: string | null;
  import_year: number | null;
  description: string;
  state_owned: boolean;
}

export function armOf(record: RecordColumns): Arm {
  return {
    firearmType: record.firearm_type,
    condition: record.condition,
    make: record.make,
    model: record.model,
    calibre: record.calibre,
    manufactureCountry: record.manufacture_country ?? (record.manufacture_country_as_read || null),
    manufactureYear: record.manufacture_year,
    importCountry: record.import_country,
    importYear: record.import_year,
    description: record.description,
    stateOwned: record.state_owned,
  };
}

export function markOf(row: Omit<ArmMark, 'asRead'> & { as_read: string }): ArmMark {
  const { kind, component, position, legibility } = row;
  return { kind, component, position, legibility, asRead: row.as_read };
}
