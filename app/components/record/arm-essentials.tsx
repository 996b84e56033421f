import type { Arm, ArmMark } from '#app/components/record/arm.ts';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { MarkText } from '#app/components/mark-text.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { leadingSerial } from '#app/domain/marking/serial-rules.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

/** The six essentials (ISACS 05.31, 6.3) with type and description. */
export function ArmEssentials({ arm, marks }: { arm: Arm; marks: readonly ArmMark[] }) {
  const text = useText();
  const { t } = text;
  const serial = leadingSerial(marks)?.asRead;
  return (
    <SummaryList
      rows={[
        { label: t('record.make'), value: arm.make },
        { label: t('record.model'), value: arm.model },
        { label: t('record.calibre'), value: arm.calibre },
        { label: t('record.serial'), value: serial === undefined ? undefined : <MarkText value={serial} /> },
        {
          label: t('record.manufactureCountry'),
          value: countryAndYear(arm.manufactureCountry, arm.manufactureYear, text),
        },
        { label: t('record.importCountry'), value: countryAndYear(arm.importCountry, arm.importYear, text) },
        { label: t('record.type'), value: codeLabel(t, 'firearmType', arm.firearmType) },
        { label: t('record.condition'), value: codeLabel(t, 'condition', arm.condition) },
        {
          label: t('record.description'),
          value: arm.description === '' ? undefined : <AsWritten>{arm.description}</AsWritten>,
        },
        ...(arm.stateOwned ? [{ label: t('record.owner'), value: t('record.stateOwned') }] : []),
      ]}
    />
  );
}

/** "Serbia, 1987", whichever of both is known. */
export function countryAndYear(
  country: string | null | undefined,
  year: number | null | undefined,
  { t, formatCountry }: Text,
): string | undefined {
  if (country == null) return year == null ? undefined : String(year);
  const name = formatCountry(country);
  return year == null ? name : t('record.withYear', { country: name, year: String(year) });
}
