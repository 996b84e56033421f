import type { ReactNode } from 'react';

import { MarkText } from '#app/components/mark-text.tsx';
import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { AsWritten, typed } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { SummaryRow } from '#app/components/summary-list.tsx';
import { leadingSerial } from '#app/domain/marking/serial-rules.ts';
import type { Text } from '#app/i18n/text.tsx';

/**
 * An item as rows of facts, by its kind. Essentials are shown also where they are not known; the rest only where it is, so that a
 * record says no more than was seen.
 * @param marks undefined where they are not to be told
 */
export function itemFacts(arm: Arm, marks: readonly ArmMark[] | undefined, text: Text): SummaryRow[] {
  const { t } = text;
  const essentials = arm.itemKind === 'ammunition' ? lotFacts : armFacts;
  return [
    ...essentials(arm, marks, text),
    ...known(kindFacts(arm, text)),
    ...(arm.itemKind === 'ammunition'
      ? []
      : [{ label: t('record.condition'), value: codeLabel(t, 'condition', arm.condition) }]),
    ...known(licenceFacts(arm, text)),
    ...known(physicalFacts(arm, text)),
    {
      label: t('record.description'),
      value: arm.description === '' ? undefined : <AsWritten>{arm.description}</AsWritten>,
    },
    ...(arm.stateOwned ? [{ label: t('record.owner'), value: t('record.stateOwned') }] : []),
    ...known(custodyFacts(arm, text)),
  ];
}

/** The six essentials (ISACS 05.31, 6.3). */
function armFacts(arm: Arm, marks: readonly ArmMark[] | undefined, text: Text): SummaryRow[] {
  const { t } = text;
  const serial = marks && leadingSerial(marks)?.asRead;
  return [
    { label: t('record.make'), value: makerOf(arm, text) },
    { label: t('record.model'), value: typed(arm.model) },
    ...(arm.itemKind === 'related_material'
      ? []
      : [{ label: t('record.calibre'), value: typed(arm.calibre) }]),
    ...markFact(marks && t('record.serial'), serial),
    {
      label: t('record.manufactureCountry'),
      value: countryAndYear(arm.manufactureCountry, arm.manufactureYear, text),
    },
    { label: t('record.importCountry'), value: countryAndYear(arm.importCountry, arm.importYear, text) },
  ];
}

/** What identifies a lot of ammunition (6.5). */
function lotFacts(arm: Arm, marks: readonly ArmMark[] | undefined, text: Text): SummaryRow[] {
  const { t, formatCountry, formatNumber } = text;
  const lot = marks?.find((mark) => mark.kind === 'lot' && mark.asRead !== '')?.asRead;
  const lengths = [arm.bulletDiameter, arm.caseLength, arm.cartridgeLength];
  const [diameter, inCase, overall] = lengths.map((length) =>
    length == null ? t('item.notMeasured') : formatNumber(length, 2),
  );
  return [
    { label: t('record.make'), value: makerOf(arm, text) },
    {
      label: t('record.manufactureCountry'),
      value: arm.manufactureCountry == null ? undefined : formatCountry(arm.manufactureCountry),
    },
    ...markFact(marks && t('record.lot'), lot),
    {
      label: t('record.productionYear'),
      value: arm.manufactureYear == null ? undefined : String(arm.manufactureYear),
    },
    { label: t('item.cartridgeName'), value: typed(arm.calibre) },
    {
      label: t('item.lengths'),
      value: lengths.every((length) => length == null)
        ? undefined
        : t('item.lengthsRead', {
            diameter: diameter ?? '',
            case: inCase ?? '',
            overall: overall ?? '',
          }),
    },
    { label: t('record.quantity'), value: formatNumber(arm.quantity ?? 1) },
    ...known([[t('record.importCountry'), countryAndYear(arm.importCountry, arm.importYear, text)]]),
  ];
}

function markFact(label: string | undefined, mark: string | undefined): SummaryRow[] {
  if (label === undefined) return [];
  return [{ label, value: mark === undefined ? undefined : <MarkText value={mark} /> }];
}

type Fact = readonly [label: string, value: ReactNode];

function known(facts: readonly Fact[]): SummaryRow[] {
  return facts.flatMap(([label, value]) =>
    value === undefined || value === null || value === '' ? [] : [{ label, value }],
  );
}

/** What kind of item it is, and how many where they bear no numbers of their own. */
function kindFacts(arm: Arm, { t, formatNumber }: Text): Fact[] {
  const { itemKind = 'small_arm' } = arm;
  const code = (list: string, value: string | null | undefined) =>
    value == null ? undefined : codeLabel(t, list, value);
  return [
    [t('record.itemKind'), itemKind === 'small_arm' ? undefined : codeLabel(t, 'itemKind', itemKind)],
    [t('item.partKind'), code('partKind', arm.partKind)],
    [
      t(itemKind === 'part' ? 'item.partOf' : 'record.type'),
      itemKind === 'ammunition' || itemKind === 'related_material'
        ? undefined
        : codeLabel(t, 'firearmType', arm.firearmType),
    ],
    [t('record.subtype'), code('itemSubtype', arm.itemSubtype)],
    [
      t('record.quantity'),
      itemKind !== 'ammunition' && (arm.quantity ?? 1) > 1 ? formatNumber(arm.quantity ?? 1) : undefined,
    ],
  ];
}

/** Who designed it, where that is not who made it. */
function licenceFacts(arm: Arm, text: Text): Fact[] {
  const { t, formatCountry, formatParts } = text;
  const traits = [
    arm.licensedProduction && t('item.underLicence'),
    arm.unlicensedCopy && t('item.copyOf'),
    arm.modular && t('item.modular'),
  ].filter(Boolean);
  const country = arm.designerCountry == null ? '' : formatCountry(arm.designerCountry);
  return [
    [t('item.traits'), traits.join(' · ')],
    [t('item.designer'), formatParts([arm.designer ?? '', country].filter(Boolean))],
  ];
}

/** Physical characteristics (6.4.1). */
function physicalFacts(arm: Arm, { t, formatNumber }: Text): Fact[] {
  const length = (value: number | null | undefined) =>
    value == null ? undefined : t('item.measure', { value: formatNumber(value) });
  return [
    [t('item.actionType'), arm.actionType == null ? undefined : codeLabel(t, 'actionType', arm.actionType)],
    [t('item.stockType'), arm.stockType == null ? undefined : codeLabel(t, 'stockType', arm.stockType)],
    [
      t('item.polymerFrame'),
      arm.polymerFrame == null ? undefined : t(arm.polymerFrame === 'yes' ? 'common.yes' : 'common.no'),
    ],
    [t('item.materials'), arm.materials],
    [t('item.finish'), arm.finish],
    [t('item.barrel'), length(arm.barrelLength)],
    [t('item.overall'), length(arm.overallLength)],
    [t('item.magazine'), arm.capacity == null ? undefined : t('item.rounds', { count: arm.capacity })],
  ];
}

/** What national law says of it, and the numbers under which it is kept as evidence. */
function custodyFacts(arm: Arm, { t }: Text): Fact[] {
  return [
    [
      t('item.restrictedUse'),
      arm.restrictedUse == null ? undefined : t(arm.restrictedUse === 'yes' ? 'common.yes' : 'common.no'),
    ],
    [t('item.custodyNumber'), arm.custodyNumber],
    [t('item.sealNumber'), arm.sealNumber],
  ];
}

function makerOf({ make, makerCode = '' }: Arm, { t }: Text): string {
  if (makerCode === '') return make;
  return make === '' ? makerCode : t('item.makerAndCode', { maker: make, code: makerCode });
}

/** "Serbia, 1987", whichever of both is known. */
export function countryAndYear(
  country: string | null | undefined,
  year: number | null | undefined,
  { t, formatCountry }: Text,
): string | undefined {
  if (country == null) return year == null ? undefined : t('record.yearAlone', { year: String(year) });
  const name = formatCountry(country);
  return year == null ? name : t('record.withYear', { country: name, year: String(year) });
}
