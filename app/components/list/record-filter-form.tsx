import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import { CRIMINAL_CONTEXTS, REPORT_TYPES } from '#app/domain/occasion.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { PURPOSES } from '#app/domain/purpose.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { TAKEN_IN } from '#app/forms/record-list.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

/** The filter of the list of records. It is sent with GET, so that the address holds it. */
export function RecordFilterForm(props: {
  fields: Readonly<Record<string, string>>;
  states: readonly string[];
  problems: ProblemTexts;
}) {
  const { fields, states, problems } = props;
  const { t, formatCountry } = useText();
  const common = (name: string) => ({ name, value: fields[name], error: problems.of(name) });
  const choice = (name: string, options: { value: string; label: string }[]) => ({
    ...common(name),
    placeholder: false,
    options: [{ value: '', label: t('list.any') }, ...options],
  });
  const codes = <L extends string, C extends string>(list: L, values: readonly C[]) =>
    values.map((value) => ({ value, label: t(`codes.${list}.${value}` as Parameters<typeof t>[0]) }));
  return (
    <form method="get" action="/records" noValidate>
      <div className="filters">
        <SelectField
          {...common('scope')}
          label={t('list.filter.scope')}
          placeholder={false}
          options={[
            { value: 'own', label: t('list.filter.own') },
            { value: 'shared', label: t('list.filter.shared') },
          ]}
        />
        <SelectField
          {...choice('purpose', codes('purpose', PURPOSES))}
          label={t('list.filter.purpose')}
          hint={t('list.filter.purposeHint')}
        />
        <TextField {...common('caseReference')} label={t('list.filter.case')} />
        <SelectField
          {...choice(
            'state',
            states.map((code) => ({ value: code, label: formatCountry(code) })),
          )}
          label={t('list.filter.state')}
        />
        <SelectField
          {...choice('report', [
            { value: TAKEN_IN, label: t('list.filter.takenIn') },
            ...codes('reportType', REPORT_TYPES),
          ])}
          label={t('record.occasion.type')}
        />
        <SelectField {...choice('item', codes('itemKind', ITEM_KINDS))} label={t('list.column.item')} />
        <SelectField {...choice('type', codes('firearmType', FIREARM_TYPES))} label={t('record.type')} />
        <SelectField
          {...choice('outcome', codes('outcome', OUTCOME_CODES))}
          label={t('list.filter.outcome')}
        />
        <TextField {...common('make')} label={t('record.make')} />
        <TextField {...common('model')} label={t('record.model')} hint={t('list.filter.modelHint')} />
        <TextField {...common('calibre')} label={t('record.calibre')} />
        <TextField
          {...common('country')}
          label={t('record.manufactureCountry')}
          hint={t('list.filter.countryHint')}
          width="short"
          maxLength={2}
        />
        <SelectField
          {...choice('context', codes('criminalContext', CRIMINAL_CONTEXTS))}
          label={t('record.occasion.context')}
        />
        <TextField
          {...common('place')}
          label={t('record.occasion.where')}
          hint={t('list.filter.placeHint')}
        />
        <DateField {...common('from')} label={t('list.filter.from')} />
        <DateField {...common('to')} label={t('list.filter.to')} />
        <SelectField {...choice('sharing', codes('sharing', SHARING_LEVELS))} label={t('record.sharing')} />
        <SelectField
          {...common('status')}
          label={t('list.column.status')}
          placeholder={false}
          options={(['active', 'withdrawn'] as const).map((value) => ({
            value,
            label: t(`list.status.${value}`),
          }))}
        />
      </div>
      {fields.import !== undefined && <input type="hidden" name="import" value={fields.import} />}
      <p className="actions">
        <Button>{t('list.filter.apply')}</Button>
        {Object.keys(fields).length > 0 && <a href="/records">{t('list.filter.clear')}</a>}
      </p>
    </form>
  );
}
