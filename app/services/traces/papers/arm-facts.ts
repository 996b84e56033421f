import { MARK_KINDS } from '#app/domain/marking/codes.ts';
import type { PaperPart } from '#app/papers/paper.ts';
import type { Text } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

import type { RequestRead } from '../read-request.server.ts';
import { known } from './paper-frame.ts';

/** The identification of the item: the essentials of its kind (ISACS 05.31, 6.3, 6.5), its looks (6.4.1) and every mark with its place (6.4.2). */
export function armParts({ record, marks }: Pick<RequestRead, 'record' | 'marks'>, text: Text): PaperPart[] {
  const { t, formatCountry, formatNumber } = text;
  const missing = t('common.notRecorded');
  const label = (list: string, code: string | null) => {
    const key = `codes.${list}.${code}`;
    return code === null ? '' : isTextKey(key) ? t(key) : code;
  };
  const country = (code: string | null, year: number | null) => {
    if (code === null) return missing;
    return year === null
      ? formatCountry(code)
      : t('record.withYear', { country: formatCountry(code), year: String(year) });
  };
  const isArm = record.item_kind === 'small_arm' || record.item_kind === 'light_weapon';
  const serial = marks.find((mark) => mark.kind === 'serial' && mark.as_read !== '')?.as_read;
  const length = (millimetres: number | null) => (millimetres === null ? '' : formatNumber(millimetres, 2));
  return [
    {
      heading: t('paper.arm.title'),
      facts: known([
        [
          t('record.type'),
          isArm ? label('firearmType', record.firearm_type) : label('itemKind', record.item_kind),
        ],
        [t('record.make'), record.make || missing],
        [t('record.model'), record.model || missing],
        [t('record.calibre'), record.calibre || missing],
        [t('record.serial'), isArm ? (serial ?? missing) : (serial ?? '')],
        [t('record.manufactureCountry'), country(record.manufacture_country, record.manufacture_year)],
        [t('record.importCountry'), country(record.import_country, record.import_year)],
        [t('record.condition'), label('condition', record.condition)],
        [t('paper.arm.action'), label('actionType', record.action_type)],
        [t('paper.arm.stock'), label('stockType', record.stock_type)],
        [t('paper.arm.materials'), record.materials],
        [
          t('paper.arm.cartridge'),
          [record.bullet_diameter_mm, record.case_length_mm, record.cartridge_length_mm]
            .map(length)
            .filter((one) => one !== '')
            .join(' × '),
        ],
        [t('record.quantity'), record.quantity > 1 ? formatNumber(record.quantity) : ''],
        [t('record.description'), record.description],
      ]),
    },
    {
      heading: t('record.marks'),
      facts:
        marks.length === 0
          ? [{ label: t('record.marks'), value: t('record.noMarks') }]
          : [...marks]
              .sort((a, b) => rank(a.kind) - rank(b.kind))
              .map((mark) => ({
                label: label('markKind', mark.kind),
                value: [
                  mark.as_read === '' ? t('record.mark.nothing') : mark.as_read,
                  [label('component', mark.component), mark.position].filter((one) => one !== '').join(', '),
                  label('legibility', mark.legibility),
                ].join(' · '),
              })),
    },
  ];
}

function rank(kind: string): number {
  const at = (MARK_KINDS as readonly string[]).indexOf(kind);
  return at === -1 ? MARK_KINDS.length : at;
}
