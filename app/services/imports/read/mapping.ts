import { z } from 'zod';

import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';

/** What a column of a register can hold. */
export const IMPORT_FIELDS = [
  'itemId',
  'itemClass',
  'serial',
  'type',
  'make',
  'model',
  'calibre',
  'country',
  'importCountry',
  'restricted',
  'ownership',
  'place',
  'precinct',
  'caseReference',
  'date',
  'offences',
  'custodyNumber',
  'sealNumber',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Who holds a State-owned or registered arm. */
export const OWNER_CATEGORIES = ['military', 'police', 'fire_service', 'other_state', 'private'] as const;
export type OwnerCategory = (typeof OWNER_CATEGORIES)[number];

const words = z.array(z.string());
const column = z.strictObject({ headers: words.min(1), required: z.boolean().default(false) });
const country = z.strictObject({ code: z.string().length(2).nullable(), historic: z.string().optional() });

/**
 * How one register's file is to be read. Kept in the repository, one JSON file per source. Words are compared without case,
 * accents and punctuation; what is in no dictionary is reported by row and stays as read.
 */
export const mappingSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  /** Names the register in the database: an item id is unique within it. */
  source: z.string().min(1),
  note: z.string().optional(),
  /** Language of country names, ISO 639-1. */
  language: z.string().length(2),
  /** Sheet of a workbook; the first when null. */
  sheet: z.string().nullable().default(null),
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), column),
  /** Order of day and month in dates that are text. */
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
  constants: z.strictObject({
    reportType: z.enum(REPORT_TYPES),
    itemClass: z.enum(['weapon', 'ammunition']).default('weapon'),
    placeCountry: z.string().length(2),
    subdivision: z.string().default(''),
    placeKind: z.enum(PLACE_KINDS).default('unknown'),
  }),
  /** Words that stand for an empty cell, in any column. */
  empty: words.default([]),
  /** Words that say "not known", by column. */
  unknown: z.partialRecord(z.enum(IMPORT_FIELDS), words).default({}),
  itemClasses: z.record(z.string(), z.enum(['weapon', 'ammunition'])).default({}),
  types: z
    .record(
      z.string(),
      z.strictObject({ type: z.enum(FIREARM_TYPES), condition: z.enum(CONDITIONS).optional() }),
    )
    .default({}),
  makes: z.record(z.string(), z.string()).default({}),
  /** Country names that are not the standard's; `historic` is the ISO 3166-3 code of a country that is no more. */
  countries: z.record(z.string(), country).default({}),
  ownership: z
    .record(
      z.string(),
      z.strictObject({ stateOwned: z.boolean(), category: z.enum(OWNER_CATEGORIES).nullable() }),
    )
    .default({}),
  restricted: z.record(z.string(), z.boolean()).default({}),
  offences: z
    .strictObject({
      separator: z.string().min(1),
      /** The first rule whose text is part of the offence decides. */
      rules: z.array(
        z.strictObject({
          contains: z.string().min(2),
          reportType: z.enum(REPORT_TYPES).optional(),
          ground: z.enum(LEGAL_GROUNDS).optional(),
          context: z.enum(CRIMINAL_CONTEXTS).optional(),
          /** Null: says neither that there was an offence nor that there was none. */
          criminal: z.boolean().nullable(),
        }),
      ),
      /** Every offence that no rule names; left out, such offences are noted row by row. */
      otherwise: z
        .strictObject({ context: z.enum(CRIMINAL_CONTEXTS), criminal: z.boolean().nullable() })
        .optional(),
      /** Which ground is the arm's when several offences are stated, first wins. */
      groundOrder: z.array(z.enum(LEGAL_GROUNDS)),
      contextOrder: z.array(z.enum(CRIMINAL_CONTEXTS)),
    })
    .optional(),
  /** Columns that, with the item id, tell apart lines of ammunition that share one id. */
  ammunitionIdentity: z.array(z.enum(IMPORT_FIELDS)).default([]),
});
export type Mapping = z.infer<typeof mappingSchema>;
