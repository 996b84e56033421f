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
  readonly urgent: boolean;
  readonly urgentReason: string;
}

/** The choice of the addressee, as far as it may need a reason (8.1). */
export interface AddresseeChoice {
  readonly departsFromProposal: boolean;
  readonly reason: string;
}

const REQUIRED = [
  'legalJustification',
  'circumstances',
  'domesticTrace',
  'informationSought',
  'intendedUse',
] as const;

/**
 * What an international request lacks (8.2.1, 8.3.2, 8.4), as a list with the field that mends each, in the order of
 * the form. Essentials of the arm may be missing if the requester says why they cannot be provided (8.3.2); the rest
 * is always required. A request that is sent again has its addressee, so it is checked without one.
 */
export function missingContent(
  content: RequestContent,
  arm: EssentialsOfArm,
  addressee?: AddresseeChoice,
): Problem[] {
  const problems: Problem[] = [];
  const missing = (field: string, what: string = field) =>
    problems.push({ field, key: `trace.missing.${what}` });
  if (addressee?.departsFromProposal && isBlank(addressee.reason)) missing('addresseeReason');
  for (const field of REQUIRED) {
    if (isBlank(content[field])) missing(field);
  }
  if (isBlank(content.cannotProvide)) {
    for (const essential of missingEssentials(arm)) missing('cannotProvide', essential);
  }
  if (!content.confidentiality && isBlank(content.confidentialityLimits)) missing('confidentiality');
  if (content.urgent && isBlank(content.urgentReason)) missing('urgentReason');
  return problems;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
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
