import type { MarkRegion } from '#app/domain/marking/mark-region.ts';

/** How sure a reading is. `ambiguous`: another reading is as good, or a part contradicts the rest; a person must look. */
export const DECODE_CONFIDENCES = ['certain', 'likely', 'ambiguous'] as const;
export type DecodeConfidence = (typeof DECODE_CONFIDENCES)[number];

/** What a person should know of a reading. Each is the key of a sentence. */
export const DECODE_NOTES = [
  'sign_not_read',
  'star_or_unread',
  'sign_and_country_disagree',
  'country_partial',
  'country_unknown',
  'country_user_assigned',
  'country_historic',
  'state_left_region',
  'force_not_separated',
  'force_missing',
  'number_partial',
  'year_two_digits',
  'year_before_layout',
  'year_partial',
  'year_not_found',
  'year_in_future',
  'other_order',
  'maker_unknown',
  'calibre_unknown',
  'several_readings',
  'product_only',
  'check_digit_wrong',
  'date_impossible',
  'rest_not_understood',
] as const;
export type DecodeNote = (typeof DECODE_NOTES)[number];

/** What a reading depends on besides the mark. */
export interface DecodeContext {
  /** The current year, against which two-digit years are resolved. */
  readonly now: number;
  /** Codes of member States: a fictional region's are outside the international list. */
  readonly members?: ReadonlySet<string>;
}

interface Reading {
  readonly confidence: DecodeConfidence;
  readonly notes: readonly DecodeNote[];
}

/** A State's own number on an arm it holds, under the sign of its region. */
export interface RegionMark extends Reading {
  readonly kind: 'region';
  /** Null where neither sign nor country tells; a star over a State of no known region is such a mark. */
  readonly region: MarkRegion | null;
  /** ISO 3166-1 alpha-2, or null where it could not be read. */
  readonly country: string | null;
  /** Countries that fit what was read of the code, at most six; empty where it was read whole. */
  readonly countryCandidates: readonly string[];
  /** Code of the force that holds the arm; empty where the mark has none or it cannot be told apart from the number. */
  readonly force: string;
  /** Year of marking, where the layout has one. */
  readonly year: number | null;
  /** As read, `?` for unread characters. */
  readonly number: string;
}

/** Country and year of import (ISACS 05.30). */
export interface ImportMark extends Reading {
  readonly kind: 'import';
  readonly country: string | null;
  readonly countryCandidates: readonly string[];
  readonly year: number | null;
}

/** The mark of manufacture in the layout of ISACS 05.30. */
export interface ManufactureMark extends Reading {
  readonly kind: 'manufacture';
  readonly country: string;
  /** The maker's name in the reference table, else as read. */
  readonly maker: string;
  readonly year: number | null;
  readonly model: string;
  readonly serial: string;
  readonly calibre: string;
  readonly calibreCode: string | null;
}

/** The content of a bar code or data matrix by GS1's application identifiers. */
export interface Gs1Mark extends Reading {
  readonly kind: 'gs1';
  /** Names the product, not one arm (AI 01); empty where the content has none. */
  readonly gtin: string;
  /** AI 21, or the secondary serial of AI 250. */
  readonly serial: string;
  /** AI 10. */
  readonly lot: string;
  /** AI 11, `YYYY-MM-DD`, or `YYYY-MM` where the code names no day. */
  readonly madeOn: string;
  /** AI 422, ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** What the parts of a mark say, where its layout is known. */
export type DecodedMark = RegionMark | ImportMark | ManufactureMark | Gs1Mark;
