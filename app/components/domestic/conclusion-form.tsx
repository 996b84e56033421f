import { Button } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { DomesticConclusion, DomesticRule } from '#app/domain/domestic-trace.ts';
import { CLOSING_OUTCOMES } from '#app/domain/outcome.ts';
import { useText } from '#app/i18n/text.tsx';

import type { FormState } from './inquiries.tsx';

/** The four conclusions, each with what keeps it from being drawn yet, and the point of diversion. */
export function ConclusionForm(props: {
  id: string;
  /** In answer to another State's request: the arm's outcome is that State's to give. */
  answersRequest: boolean;
  conclusions: readonly { conclusion: DomesticConclusion; against?: DomesticRule }[];
  countries: readonly string[];
  form: FormState;
}) {
  const { id, answersRequest, conclusions, countries, form } = props;
  const { t, formatCountry } = useText();
  const { problems } = form;
  const kept = (name: string) => form.fields?.[name]?.[0];
  const named = countries
    .map((code) => ({ value: code, label: formatCountry(code) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (
    <form method="post" action={`/domestic/${id}/conclude`} className="measure" noValidate>
      <RadioField
        name="conclusion"
        label={t('domestic.field.conclusion')}
        choices={conclusions.map(({ conclusion, against }) => ({
          value: conclusion,
          label: t(`domestic.conclusion.${conclusion}`),
          hint:
            against === undefined
              ? t(answersRequest ? 'domestic.leadsToAnswer' : `domestic.leads.${conclusion}`)
              : t(`domestic.rule.${against}`),
        }))}
        value={kept('conclusion')}
        error={problems.of('conclusion')}
        required
      />
      <TextArea
        name="circumstances"
        label={t('domestic.field.circumstances')}
        hint={t('domestic.hint.circumstances')}
        value={kept('circumstances')}
        error={problems.of('circumstances')}
        required
      />
      <h2>{t('domestic.part.point')}</h2>
      <p className="hint">{t('domestic.hint.point')}</p>
      <DateField
        name="divertedFrom"
        label={t('domestic.field.divertedFrom')}
        hint={t('domestic.hint.divertedFrom')}
        value={kept('divertedFrom')}
        error={problems.of('divertedFrom')}
      />
      <DateField
        name="divertedUntil"
        label={t('domestic.field.divertedUntil')}
        value={kept('divertedUntil')}
        error={problems.of('divertedUntil')}
      />
      <TextField
        name="divertedPlace"
        label={t('domestic.field.divertedPlace')}
        value={kept('divertedPlace')}
        error={problems.of('divertedPlace')}
      />
      <TextArea
        name="pointUnknown"
        label={t('domestic.field.pointUnknown')}
        value={kept('pointUnknown')}
        error={problems.of('pointUnknown')}
        rows={2}
      />
      {!answersRequest && (
        <SelectField
          name="outcome"
          label={t('domestic.field.outcome')}
          hint={t('domestic.hint.outcome')}
          options={CLOSING_OUTCOMES.map((code) => ({
            value: code,
            label: t('trace.close.choice', { code, label: t(`codes.outcome.${code}`) }),
          }))}
          value={kept('outcome')}
          error={problems.of('outcome')}
        />
      )}
      <h2>{t('domestic.part.onward')}</h2>
      <SelectField
        name="exportedTo"
        label={t('domestic.field.exportedTo')}
        options={named}
        value={kept('exportedTo')}
        error={problems.of('exportedTo')}
      />
      <p className="actions">
        <Button>{t('domestic.conclude')}</Button>
        <a href={`/domestic/${id}`}>{t('domestic.back')}</a>
      </p>
    </form>
  );
}
