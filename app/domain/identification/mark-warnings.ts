import { sameOrSuccessor } from '#app/domain/country.ts';
import { makeName } from '#app/domain/make.ts';
import { checkMark } from '#app/domain/marking/check-mark.ts';
import { countryOfWords } from '#app/domain/marking/country-words.ts';
import { decodeMark } from '#app/domain/marking/decode/decode-mark.ts';
import type { DecodedMark } from '#app/domain/marking/decode/decoded-mark.ts';
import { isPlaceholderSerial } from '#app/domain/marking/placeholder.ts';
import { askedInstead, differingSerials, type SeenMark } from '#app/domain/marking/serial-rules.ts';

import type { ArmToIdentify, IdentificationWarning } from './warning.ts';

/** More marks than any form takes are not looked at one by one. */
const MOST_MARKS = 60;

/** What each mark says that does not fit the arm, and marks that are of another kind than they are recorded as. */
export function markWarnings(arm: ArmToIdentify, now: number): IdentificationWarning[] {
  return arm.marks.slice(0, MOST_MARKS).flatMap((mark, index) => {
    if (mark.asRead.trim() === '') return [];
    const field = `marks.${index}`;
    const decoded = decodeMark(mark, now);
    return [
      ...(decoded ? decodedWarnings(arm, mark, decoded, field) : []),
      ...statedWarnings(arm, mark, field),
      ...characterWarnings(mark, field),
    ];
  });
}

function decodedWarnings(
  arm: ArmToIdentify,
  mark: SeenMark,
  decoded: DecodedMark,
  field: string,
): IdentificationWarning[] {
  if (decoded.kind === 'region') {
    const { country, region } = decoded;
    if (country === null || region === null) return [];
    const values = { region: region.toUpperCase(), country: { countries: [country] }, mark: mark.asRead };
    if (mark.kind !== 'secondary')
      return [{ code: 'region_mark_as_other_kind', weight: 'check', field, values }];
    return [{ code: 'region_mark', weight: 'note', field, values }];
  }
  if (decoded.kind === 'import' && decoded.country !== null && decoded.confidence !== 'ambiguous') {
    const values = { mark: mark.asRead, country: { countries: [decoded.country] } };
    if (!arm.importCountry) return [{ code: 'import_mark_gives_country', weight: 'note', field, values }];
    if (importDisagrees(arm, decoded))
      return [{ code: 'import_mark_disagrees', weight: 'check', field, values }];
  }
  if (decoded.kind === 'manufacture' && decoded.confidence !== 'ambiguous')
    return countryDisagrees(arm, decoded.country, mark, field);
  return [];
}

/** Another country than the import mark's, or another year for the same. A later import may bear a mark of its own. */
function importDisagrees(arm: ArmToIdentify, decoded: Extract<DecodedMark, { kind: 'import' }>): boolean {
  const marks = arm.marks.filter((mark) => mark.kind === 'import' && mark.asRead !== '');
  if (marks.length > 1) return false;
  if (decoded.country !== null && arm.importCountry && decoded.country !== arm.importCountry) return true;
  return decoded.year !== null && arm.importYear != null && decoded.year !== arm.importYear;
}

function countryDisagrees(
  arm: ArmToIdentify,
  country: string | undefined,
  mark: SeenMark,
  field: string,
): IdentificationWarning[] {
  const stated = arm.manufactureCountry;
  if (country === undefined || !stated || sameOrSuccessor(stated, country)) return [];
  return [
    {
      code: 'country_mark_disagrees',
      weight: 'check',
      field,
      values: { mark: mark.asRead, markCountry: { countries: [country] }, country: { countries: [stated] } },
    },
  ];
}

/** Marks of make, country and year against what the record says. */
function statedWarnings(arm: ArmToIdentify, mark: SeenMark, field: string): IdentificationWarning[] {
  if (mark.kind === 'country') return countryDisagrees(arm, countryOfWords(mark.asRead), mark, field);
  if (mark.kind === 'make') {
    const [marked, stated] = [makeName(mark.asRead), makeName(arm.make)];
    if (marked === undefined || stated === undefined || marked === stated) return [];
    return [{ code: 'make_mark_disagrees', weight: 'check', field, values: { marked, make: stated } }];
  }
  const year = /^\s*(1[5-9]\d\d|20\d\d)\s*$/.exec(mark.asRead)?.[1];
  if (
    mark.kind === 'year' &&
    year !== undefined &&
    arm.manufactureYear &&
    Number(year) !== arm.manufactureYear
  )
    return [
      {
        code: 'year_mark_disagrees',
        weight: 'check',
        field,
        values: { marked: year, year: arm.manufactureYear },
      },
    ];
  return [];
}

const LATIN = /[A-Za-z]/;
const LOOK_ALIKE_SCRIPTS = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Characters that hide, turn or imitate others. */
function characterWarnings(mark: SeenMark, field: string): IdentificationWarning[] {
  const { hidden, otherScript, normalised } = checkMark(mark.asRead, 'record');
  const warnings: IdentificationWarning[] = [];
  if (hidden.length > 0)
    warnings.push({
      code: 'hidden_characters',
      weight: 'check',
      field,
      values: { mark: normalised, codes: { list: hidden } },
    });
  if (LATIN.test(mark.asRead) && LOOK_ALIKE_SCRIPTS.test(mark.asRead))
    warnings.push({
      code: 'mixed_scripts',
      weight: 'check',
      field,
      values: { mark: mark.asRead, normalised },
    });
  else if (otherScript)
    warnings.push({ code: 'other_script', weight: 'note', field, values: { mark: mark.asRead, normalised } });
  if (mark.kind === 'serial' && isPlaceholderSerial(normalised))
    warnings.push({ code: 'placeholder_serial', weight: 'check', field, values: { mark: normalised } });
  return warnings;
}

/** Serials that differ between parts (6.4.4), and a frame or receiver without one (6.4.3). */
export function serialWarnings(arm: ArmToIdentify): IdentificationWarning[] {
  const marks = arm.marks.slice(0, MOST_MARKS);
  const warnings: IdentificationWarning[] = [];
  const differing = differingSerials(marks);
  if (differing)
    warnings.push({
      code:
        differing.explanation === 'assembled_from_parts'
          ? 'differing_serials_assembled'
          : 'differing_serials_replacement',
      weight: 'check',
      field: 'marks',
      values: {
        leading: differing.leading.asRead,
        others: { list: differing.others.slice(0, 4).map((mark) => mark.asRead) },
        parts: {
          labels: [...new Set(differing.others.slice(0, 4).map((mark) => mark.component))],
          of: 'component',
        },
      },
    });
  const frame = askedInstead(marks);
  if (frame && frame.asked.length > 0)
    warnings.push({
      code: frame.frame === 'unmarked' ? 'frame_unmarked' : 'frame_unreadable',
      weight: 'note',
      field: 'marks',
      values: { asked: { labels: frame.asked, of: 'askedInstead' } },
    });
  return warnings;
}
