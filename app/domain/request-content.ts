import type { Problem } from './refusal.ts';

/** What is known of the arm, as far as an international request needs it (ISACS 05.31, 6.3). */
export interface EssentialsOfArm {
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly serialRead: boolean;
  readonly manufactureCountry: string | null;
  readonly importCountry: string | null;
  readonly hasImportMark: boolean;
}

export interface RequestContent {
  readonly legalJustification: string;
  readonly circumstances: string;
  readonly informationSought: string;
  readonly intendedUse: string;
  readonly domesticTrace: string;
  readonly confidentiality: boolean;
  readonly confidentialityLimits: string;
  readonly cannotProvide: string;
  readonly addresseeGround: string;
  readonly addresseeReason: string;
}

/**
 * What an international request lacks (8.2.1, 8.3.2, 8.4), as a list with the field that mends each. Essentials of the
 * arm may be missing if the requester says why they cannot be provided (8.3.2); the rest is always required.
 */
export function missingContent(content: RequestContent, arm: EssentialsOfArm): Problem[] {
  const problems: Problem[] = [];
  const needed = [
    'legalJustification',
    'circumstances',
    'informationSought',
    'intendedUse',
    'domesticTrace',
  ] as const;
  for (const field of needed) {
    if (content[field].trim() === '') problems.push({ field, key: `trace.missing.${field}` });
  }
  if (!content.confidentiality && content.confidentialityLimits.trim() === '') {
    problems.push({ field: 'confidentiality', key: 'trace.missing.confidentiality' });
  }
  if (content.addresseeGround === 'other' && content.addresseeReason.trim() === '') {
    problems.push({ field: 'addresseeReason', key: 'trace.missing.addresseeReason' });
  }
  const absent = missingEssentials(arm);
  if (absent.length > 0 && content.cannotProvide.trim() === '') {
    for (const essential of absent) {
      problems.push({ field: 'cannotProvide', key: `trace.missing.${essential}` });
    }
  }
  return problems;
}

export type Essential = 'make' | 'model' | 'calibre' | 'serial' | 'manufactureCountry' | 'importCountry';

/** The essentials the record does not have; the import country counts only where the arm bears an import mark. */
export function missingEssentials(arm: EssentialsOfArm): Essential[] {
  const missing: Essential[] = [];
  if (arm.make === '') missing.push('make');
  if (arm.model === '') missing.push('model');
  if (arm.calibre === '') missing.push('calibre');
  if (!arm.serialRead) missing.push('serial');
  if (arm.manufactureCountry === null) missing.push('manufactureCountry');
  if (arm.hasImportMark && arm.importCountry === null) missing.push('importCountry');
  return missing;
}
