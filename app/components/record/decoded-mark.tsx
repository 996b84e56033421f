import { isolate } from '#app/components/isolate.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { DecodedMark } from '#app/domain/marking/decode/decoded-mark.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

type Part = readonly [
  name:
    | 'country'
    | 'force'
    | 'number'
    | 'year'
    | 'maker'
    | 'model'
    | 'serial'
    | 'calibre'
    | 'gtin'
    | 'lot'
    | 'madeOn',
  value: string | number | null,
];

/** What the parts of a mark say, and how sure the reading is: under the mark itself. */
export function DecodedMarkNote({ decoded }: { decoded: DecodedMark }) {
  const text = useText();
  const { t } = text;
  return (
    <div className="decoded">
      <p className="decoded__kind">
        {t(kindKey(decoded))}{' '}
        {decoded.confidence !== 'certain' && (
          <Tag tone={decoded.confidence === 'ambiguous' ? 'warning' : 'neutral'}>
            {t(`identification.decoded.confidence.${decoded.confidence}`)}
          </Tag>
        )}
      </p>
      <ul className="plain decoded__parts">
        {partsOf(decoded, text).map(([name, value]) => (
          <li key={name}>
            {t(`identification.decoded.part.${name}`)}{' '}
            <strong>
              {name === 'country' || name === 'madeOn' ? value : <MarkText value={String(value)} />}
            </strong>
          </li>
        ))}
      </ul>
      {decoded.notes.length > 0 && (
        <p className="hint">
          {decoded.notes.map((note) => t(`identification.decoded.note.${note}`)).join(' ')}
        </p>
      )}
    </div>
  );
}

function kindKey(decoded: DecodedMark): TextKey {
  return `identification.decoded.kind.${decoded.kind === 'region' ? (decoded.region ?? 'region') : decoded.kind}`;
}

/** The parts that were read, in the order of the layout, in the reader's language. */
function partsOf(decoded: DecodedMark, text: Text): Part[] {
  const year = (value: number | null): Part => ['year', value === null ? null : String(value)];
  const parts: readonly Part[] = (() => {
    switch (decoded.kind) {
      case 'region':
        return [
          countryPart(decoded, text),
          ['force', decoded.force],
          year(decoded.year),
          ['number', decoded.number],
        ];
      case 'import':
        return [countryPart(decoded, text), year(decoded.year)];
      case 'manufacture':
        return [
          ['country', text.formatCountry(decoded.country)],
          ['maker', decoded.maker],
          year(decoded.year),
          ['model', decoded.model],
          ['serial', decoded.serial],
          ['calibre', decoded.calibre],
        ];
      case 'gs1':
        return [
          ['gtin', decoded.gtin],
          ['serial', decoded.serial],
          ['lot', decoded.lot],
          ['madeOn', madeOn(decoded.madeOn, text)],
          ['country', decoded.country === null ? null : text.formatCountry(decoded.country)],
        ];
    }
  })();
  return parts.filter(([, value]) => value !== null && value !== '');
}

function countryPart(
  { country, countryCandidates }: { country: string | null; countryCandidates: readonly string[] },
  { t, formatCountry, formatList }: Text,
): Part {
  if (country !== null) return ['country', formatCountry(country)];
  if (countryCandidates.length === 0) return ['country', t('identification.decoded.notRead')];
  const countries = formatList(countryCandidates.map(formatCountry));
  return ['country', t('identification.decoded.perhaps', { countries: isolate(countries) })];
}

function madeOn(date: string, { formatDate }: Text): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? formatDate(date) : date;
}
