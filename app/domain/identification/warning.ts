import type { SeenMark } from '#app/domain/marking/serial-rules.ts';

/** What is known of a maker. */
export interface MakeFacts {
  readonly name: string;
  /** ISO 3166-1 alpha-2, codes of States that are no more included; empty when not established. */
  readonly countries: readonly string[];
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

/** What is known of a model of one maker. */
export interface ModelFacts {
  readonly make: string;
  readonly model: string;
  /** Code of `ARM_FAMILIES`; empty for a design of its own. */
  readonly family: string;
  readonly firearmType: string;
  /** Codes of cartridges it was made in; empty when not established. */
  readonly calibres: readonly string[];
  readonly designer: string;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

/** What the reference tables hold of an arm. */
export interface IdentificationFacts {
  readonly make?: MakeFacts | undefined;
  /** Every model that the arm's model may mean: of its make alone where that make is known to have it, else of all makes. */
  readonly models: readonly ModelFacts[];
}

/** An arm as captured or as recorded. Texts as read; absent and empty say nothing. */
export interface ArmToIdentify {
  readonly firearmType: string;
  /** Code of `ITEM_SUBTYPES` */
  readonly itemSubtype?: string | null | undefined;
  readonly condition: string;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly designer?: string | null | undefined;
  readonly manufactureCountry?: string | null | undefined;
  readonly manufactureYear?: number | null | undefined;
  readonly importCountry?: string | null | undefined;
  readonly importYear?: number | null | undefined;
  readonly marks: readonly SeenMark[];
}

/** Each is the key of a sentence, `identification.warning.*`. */
export const WARNING_CODES = [
  'licensed_copy',
  'model_of_other_make',
  'type_differs',
  'subtype_differs',
  'country_and_make_disagree',
  'country_mark_disagrees',
  'make_mark_disagrees',
  'country_ended',
  'calibre_impossible',
  'year_in_future',
  'year_before_maker',
  'year_after_maker',
  'year_before_model',
  'year_after_model',
  'year_mark_disagrees',
  'import_before_manufacture',
  'region_mark',
  'region_mark_as_other_kind',
  'import_mark_gives_country',
  'import_mark_disagrees',
  'hidden_characters',
  'mixed_scripts',
  'other_script',
  'placeholder_serial',
  'differing_serials_replacement',
  'differing_serials_assembled',
  'frame_unmarked',
  'frame_unreadable',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** What a sentence inserts: a text as it stands, or codes that the page puts into the reader's language and joins. */
export type WarningValue =
  | string
  | number
  | { readonly countries: readonly string[] }
  | { readonly list: readonly string[] }
  | {
      readonly labels: readonly string[];
      readonly of: 'firearmType' | 'itemSubtype' | 'component' | 'askedInstead';
    };

export interface IdentificationWarning {
  readonly code: WarningCode;
  /** `check`: something does not fit. `note`: nothing is wrong, and whoever traces the arm should know it. */
  readonly weight: 'check' | 'note';
  /** Field of the arm as forms name it: `make`, `calibre`, `marks`, `marks.2`. */
  readonly field: string;
  readonly values: Readonly<Record<string, WarningValue>>;
}

/** Facts worth knowing about an arm that is described well; every other warning may mean that something was misread. */
const GOOD_TO_KNOW: readonly WarningCode[] = ['licensed_copy', 'region_mark', 'import_mark_gives_country'];

/** Whether a warning asks the officer to look again before going on. */
export function asksForASecondLook({ code }: { readonly code: WarningCode }): boolean {
  return !GOOD_TO_KNOW.includes(code);
}
