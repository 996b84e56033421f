import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { AUDIT_OPERATIONS } from '#app/audit/kept-details.ts';

/** The audit's filter. It is sent with GET, so that the address holds it. */
export function AuditFilterForm(props: {
  fields: Readonly<Record<string, string>>;
  states: readonly string[];
  problems: ProblemTexts;
}) {
  const { fields, states, problems } = props;
  const { t, formatCountry } = useText();
  const common = (name: string) => ({ name, value: fields[name], error: problems.of(name) });
  return (
    <form method="get" action="/audit" noValidate>
      <div className="filters">
        <TextField
          {...common('officer')}
          label={t('audit.filter.officer')}
          hint={t('audit.filter.officerHint')}
        />
        <SelectField
          {...common('state')}
          label={t('audit.filter.state')}
          hint={t('audit.filter.stateHint')}
          placeholder={false}
          options={[
            { value: '', label: t('audit.filter.any') },
            ...states.map((code) => ({ value: code, label: formatCountry(code) })),
          ]}
        />
        <SelectField
          {...common('operation')}
          label={t('audit.filter.operation')}
          placeholder={false}
          options={[
            { value: '', label: t('audit.filter.any') },
            ...AUDIT_OPERATIONS.map((operation) => ({
              value: operation,
              label: t(`codes.operation.${operation}`),
            })),
          ]}
        />
        <SelectField
          {...common('result')}
          label={t('audit.filter.result')}
          placeholder={false}
          options={[
            { value: '', label: t('audit.filter.any') },
            { value: 'allowed', label: t('audit.result.allowed') },
            { value: 'denied', label: t('audit.result.denied') },
          ]}
        />
        <DateField {...common('from')} label={t('audit.filter.from')} />
        <DateField {...common('to')} label={t('audit.filter.to')} />
        <TextField
          {...common('reference')}
          label={t('audit.filter.reference')}
          hint={t('audit.filter.referenceHint')}
        />
      </div>
      <p className="actions">
        <Button>{t('audit.filter.apply')}</Button>
        {Object.keys(fields).length > 0 && <a href="/audit">{t('audit.filter.clear')}</a>}
      </p>
    </form>
  );
}
