import { type Choice, RadioField } from '#app/components/choice-field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { countryOptions } from './country-options.ts';
import type { PreparedView } from './view.ts';

/**
 * To whom: the States in the order of clause 8.1, each with its ground, then all others, and any country outside the portal; a change
 * needs a reason.
 */
export function AddresseeField(props: {
  prepared: PreparedView;
  problems: ProblemTexts;
  value?: string | undefined;
  country?: string | undefined;
  reason?: string | undefined;
}) {
  const { prepared, problems, value, country: chosen, reason } = props;
  const text = useText();
  const { t, formatCountry, formatList } = text;
  const { proposed, gone, outside, otherStates, exportSource } = prepared;
  const groundOf = ({ country, ground }: PreparedView['proposed'][number]) => {
    const words =
      ground === 'export' && exportSource
        ? t('trace.addressee.exportSource', { reference: exportSource.reference })
        : t(`codes.addresseeGround.${ground}`);
    return [words, onPaper(country), asked(country), basesOf(country)].filter(Boolean).join('. ');
  };
  const onPaper = (country: string) => (outside.includes(country) ? t('outside.onPaper') : '');
  const basesOf = (country: string) => {
    const bases = prepared.bases[country] ?? [];
    return bases.length === 0
      ? t('bases.noneBetween')
      : t('bases.between', { bases: formatList(bases.map((one) => t(`bases.instrument.${one}`))) });
  };
  const asked = (country: string) => {
    const earlier = prepared.earlier.findLast((one) => one.addressed_state === country);
    return earlier
      ? t('trace.addressee.asked', {
          reference: earlier.reference,
          status: t(`codes.traceStatus.${earlier.status}`),
        })
      : '';
  };
  const rest = otherStates.filter((state) => !proposed.some((one) => one.country === state.code));
  const choices: Choice[] = [
    ...proposed.map((one, index) => ({
      value: one.country,
      label:
        index === 0
          ? t('trace.addressee.first', { state: formatCountry(one.country) })
          : formatCountry(one.country),
      hint: groundOf(one),
    })),
    ...rest.map(({ code }) => ({
      value: code,
      label: formatCountry(code),
      hint: [onPaper(code), asked(code), basesOf(code)].filter(Boolean).join('. '),
    })),
    { value: 'other', label: t('outside.other'), hint: t('outside.onPaper') },
  ];
  const listed = choices.map((choice) => choice.value);
  return (
    <>
      {gone.length > 0 && (
        <Notice title={t('trace.addressee.gone')}>
          <ul>
            {gone.map((one) => (
              <li key={one.country}>
                <strong>{formatCountry(one.country)}</strong> – {t(`codes.addresseeGround.${one.ground}`)}
              </li>
            ))}
          </ul>
          <p>{t('trace.addressee.goneExplained')}</p>
        </Notice>
      )}
      <RadioField
        name="addressedState"
        label={t('trace.addressee.label')}
        hint={t(proposed.length > 0 ? 'trace.addressee.hint' : 'trace.addressee.hintNone')}
        choices={choices}
        value={value ?? proposed[0]?.country}
        error={problems.of('addressedState')}
        required
      />
      <SelectField
        name="otherCountry"
        label={t('outside.country')}
        hint={t('outside.countryHint')}
        options={countryOptions([], text).filter(({ value: code }) => !listed.includes(code))}
        value={chosen}
        error={problems.of('otherCountry')}
      />
      <TextArea
        name="addresseeReason"
        label={t('trace.addressee.reason')}
        hint={t('trace.addressee.reasonHint')}
        value={reason}
        error={problems.of('addresseeReason')}
        rows={2}
      />
    </>
  );
}
