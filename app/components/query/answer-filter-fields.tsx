import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CRIMINAL_CONTEXTS } from '#app/domain/occasion.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** State, period, place and context that an answer has to have. */
export function AnswerFilterFields(props: {
  value: (name: string) => string | undefined;
  states: readonly string[];
  problems: ProblemTexts;
}) {
  const { value, states, problems } = props;
  const { t, formatCountry } = useText();
  const common = (name: string) => ({ name, value: value(name), error: problems.of(name) });
  const any = { value: '', label: t('list.any') };
  return (
    <>
      <p className="hint">{t('filter.hint')}</p>
      <div className="filters">
        <SelectField
          {...common('state')}
          label={t('list.filter.state')}
          placeholder={false}
          options={[any, ...states.map((code) => ({ value: code, label: formatCountry(code) }))]}
        />
        <SelectField
          {...common('context')}
          label={t('record.occasion.context')}
          placeholder={false}
          options={[
            any,
            ...CRIMINAL_CONTEXTS.map((code) => ({ value: code, label: t(`codes.criminalContext.${code}`) })),
          ]}
        />
        <TextField
          {...common('place')}
          label={t('record.occasion.where')}
          hint={t('list.filter.placeHint')}
        />
        <DateField {...common('from')} label={t('list.filter.from')} />
        <DateField {...common('to')} label={t('list.filter.to')} />
      </div>
    </>
  );
}
