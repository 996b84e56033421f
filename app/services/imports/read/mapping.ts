import { z } from 'zod';

import { CONDITIONS, FIREARM_TYPES } from '#app/domain/firearm.ts';
import { COMPONENTS, LEGIBILITIES } from '#app/domain/marking/codes.ts';
import { CRIMINAL_CONTEXTS, LEGAL_GROUNDS, PLACE_KINDS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';

/** What a column of a register can hold, in the order in which it is offered. */
export const IMPORT_FIELDS = [
  'itemId',
  'itemClass',
  'reportType',
  'type',
  'make',
  'model',
  'calibre',
  'serial',
  'serialLegibility',
  'barrelSerial',
  'slideSerial',
  'secondaryMark',
  'importMark',
  'lotNumber',
  'headstamp',
  'component',
  'condition',
  'country',
  'importCountry',
  'manufactureYear',
  'importYear',
  'quantity',
  'restricted',
  'ownership',
  'description',
  'date',
  'place',
  'precinct',
  'subdivision',
  'latitude',
  'longitude',
  'placeKind',
  'caseReference',
  'legalGround',
  'criminalContext',
  'offences',
  'conveyance',
  'circumstances',
  'custodyNumber',
  'sealNumber',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What an item of a register is; a weapon is a small arm. */
export const ITEM_CLASSES = ['weapon', 'light_weapon', 'part', 'ammunition', 'related_material'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** Who holds a State-owned or registered arm. */
export const OWNER_CATEGORIES = ['military', 'police', 'fire_service', 'other_state', 'private'] as const;
export type OwnerCategory = (typeof OWNER_CATEGORIES)[number];

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const words = z.array(z.string().max(500));
const column = z.strictObject({
  headers: words.min(1),
  required: z.boolean().default(false),
  /** Index of the column, from 0, where several have the name or the file has no header. */
  at: z.int().min(0).max(16_383).optional(),
});
const country = z.strictObject({ code: z.string().length(2).nullable(), historic: z.string().optional() });
const codes = <const C extends readonly string[]>(list: C) =>
  z.record(z.string().max(500), z.enum(list)).default({});

/**
 * How one register's file is to be read. Shipped ones lie in the repository, one JSON file per source; those that officers make
 * are kept with their State. Words are compared without case, accents and punctuation; what is in no dictionary is reported by
 * row and stays as read. A code of ours is understood as itself.
 */
export const mappingSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,80}$/),
  /** Names the register in the database: an item id is unique within it. */
  source: z.string().min(1).max(200),
  note: z.string().max(2_000).optional(),
  /** Language of country names, ISO 639-1. */
  language: z.string().length(2),
  /** Sheet of a workbook; the first when null. */
  sheet: z.string().nullable().default(null),
  /** Without a header, columns are told by their place alone. */
  hasHeader: z.boolean().default(true),
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), column),
  /** Order of day and month in dates that are text. */
  dateOrder: z.enum(DATE_ORDERS),
  constants: z.strictObject({
    reportType: z.enum(REPORT_TYPES),
    itemClass: z.enum(ITEM_CLASSES).default('weapon'),
    placeCountry: z.string().length(2),
    subdivision: z.string().default(''),
    placeKind: z.enum(PLACE_KINDS).default('unknown'),
  }),
  /** What every row says of a field that has no column: a date of one theft, a depot, a calibre. Read as a cell would be. */
  values: z.partialRecord(z.enum(IMPORT_FIELDS), z.string().max(400)).default({}),
  /** Words that stand for an empty cell, in any column. */
  empty: words.default([]),
  /** Words that say "not known", by column. */
  unknown: z.partialRecord(z.enum(IMPORT_FIELDS), words).default({}),
  itemClasses: codes(ITEM_CLASSES),
  reportTypes: codes(REPORT_TYPES),
  types: z
    .record(
      z.string().max(500),
      z.strictObject({ type: z.enum(FIREARM_TYPES), condition: z.enum(CONDITIONS).optional() }),
    )
    .default({}),
  conditions: codes(CONDITIONS),
  legibilities: codes(LEGIBILITIES),
  components: codes(COMPONENTS),
  placeKinds: codes(PLACE_KINDS),
  legalGrounds: codes(LEGAL_GROUNDS),
  criminalContexts: codes(CRIMINAL_CONTEXTS),
  conveyances: codes(CONVEYANCES),
  makes: z.record(z.string().max(500), z.string().max(100)).default({}),
  /** Country names that are not the standard's; `historic` is the ISO 3166-3 code of a country that is no more. */
  countries: z.record(z.string().max(500), country).default({}),
  ownership: z
    .record(
      z.string().max(500),
      z.strictObject({ stateOwned: z.boolean(), category: z.enum(OWNER_CATEGORIES).nullable() }),
    )
    .default({}),
  restricted: z.record(z.string().max(500), z.boolean()).default({}),
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
