import type { ItemKind } from './firearm.ts';
import type { Problem } from './refusal.ts';

/** What is known of the item, as far as an international request needs it (ISACS 05.31, 6.3; of ammunition, 6.5). */
export interface EssentialsOfArm {
  /** A small arm where nothing is said. */
  readonly itemKind?: ItemKind;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly serialRead: boolean;
  readonly manufactureCountry: string | null;
  readonly importCountry: string | null;
  readonly hasImportMark: boolean;
  readonly ammunition?: EssentialsOfAmmunition;
}

/** What identifies a lot of ammunition beside maker and country (6.5). */
export interface EssentialsOfAmmunition {
  readonly makerCode: string;
  readonly lotRead: boolean;
  readonly year: number | null;
  /** Bullet diameter, case length and overall length, in mm: the cartridge designation of 6.5 e. */
  readonly lengths: readonly (number | null)[];
}

export interface RequestContent {
  readonly legalJustification: string;
  readonly circumstances: string;
  readonly informationSought: string;
  readonly intendedUse: string;
  readonly domesticTrace: string;
  /** Guarantees the confidentiality of the answer and respects restrictions on its use (8.4 a, b). */
  readonly confidentiality: boolean;
  readonly confidentialityLimits: string;
  /** Why each essential that the record lacks cannot be provided (8.3.2). */
  readonly gaps: Readonly<Partial<Record<Essential, string>>>;
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
  for (const essential of missingEssentials(arm)) {
    if (isBlank(content.gaps[essential] ?? '')) missing(`gaps.${essential}`, essential);
  }
  if (!content.confidentiality && isBlank(content.confidentialityLimits)) missing('confidentiality');
  if (content.urgent && isBlank(content.urgentReason)) missing('urgentReason');
  return problems;
}

/** The reasons that are about an essential the record still lacks. */
export function saidGaps(
  gaps: RequestContent['gaps'],
  arm: EssentialsOfArm,
): Partial<Record<Essential, string>> {
  return Object.fromEntries(
    missingEssentials(arm).flatMap((essential) => {
      const reason = gaps[essential]?.trim() ?? '';
      return reason === '' ? [] : [[essential, reason]];
    }),
  );
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

export const ESSENTIALS = [
  'make',
  'model',
  'calibre',
  'serial',
  'manufactureCountry',
  'importCountry',
  'maker',
  'lot',
  'year',
  'cartridge',
] as const;
export type Essential = (typeof ESSENTIALS)[number];

/**
 * The essentials the record does not have: six of an arm, where the import country counts only if it bears an import mark
 * (6.3); of a part its maker, number and country; of ammunition the elements of 6.5; of related material none.
 */
export function missingEssentials(arm: EssentialsOfArm): Essential[] {
  const lacks: Readonly<Record<Essential, boolean>> = {
    make: arm.make === '',
    model: arm.model === '',
    calibre: arm.calibre === '',
    serial: !arm.serialRead,
    manufactureCountry: arm.manufactureCountry === null,
    importCountry: arm.hasImportMark && arm.importCountry === null,
    maker: arm.make === '' && (arm.ammunition?.makerCode ?? '') === '',
    lot: arm.ammunition?.lotRead !== true,
    year: arm.ammunition?.year == null,
    cartridge: (arm.ammunition?.lengths ?? []).some((length) => length === null),
  };
  return ESSENTIALS_OF[arm.itemKind ?? 'small_arm'].filter((essential) => lacks[essential]);
}

const OF_ARMS: readonly Essential[] = [
  'make',
  'model',
  'calibre',
  'serial',
  'manufactureCountry',
  'importCountry',
];
const ESSENTIALS_OF: Readonly<Record<ItemKind, readonly Essential[]>> = {
  small_arm: OF_ARMS,
  light_weapon: OF_ARMS,
  part: ['make', 'serial', 'manufactureCountry'],
  ammunition: ['maker', 'manufactureCountry', 'lot', 'year', 'cartridge'],
  related_material: [],
};
