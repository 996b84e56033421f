import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { INSPECTED_BODIES, INSPECTION_RESULTS, INSPECTION_SCOPES } from '#app/domain/record-keeping.ts';
import { useText } from '#app/i18n/text.tsx';

import { keepingOptions } from './keeping-words.ts';

/** Who was inspected by which office, what was found, and what was demanded by when. */
export function InspectionFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <>
      <SelectField
        {...bind(form, 'bodyKind')}
        label={t('keeping.field.inspected_kind')}
        options={keepingOptions('body', INSPECTED_BODIES, t)}
        required
      />
      <TextField
        {...bind(form, 'bodyName')}
        label={t('keeping.field.body_name')}
        hint={t('keeping.hint.bodyName')}
        maxLength={200}
        required
      />
      <TextField {...bind(form, 'bodyPlace')} label={t('keeping.field.body_place')} maxLength={200} />
      <DateField {...bind(form, 'inspectedOn')} label={t('keeping.field.inspected_on')} required />
      <TextField
        {...bind(form, 'office')}
        label={t('keeping.field.office')}
        hint={t('keeping.hint.office')}
        maxLength={200}
        required
      />
      <CheckboxGroup
        name="scope"
        label={t('keeping.field.scope')}
        options={keepingOptions('scope', INSPECTION_SCOPES, t)}
        ticked={form.fields.scope ?? []}
        error={form.problems.of('scope')}
      />
      <RadioField
        {...bind(form, 'result')}
        label={t('keeping.field.result')}
        choices={keepingOptions('result', INSPECTION_RESULTS, t)}
        required
      />
      <TextArea {...bind(form, 'findings')} label={t('keeping.field.findings')} rows={4} />
      <h2>{t('keeping.part.demanded')}</h2>
      <TextArea
        {...bind(form, 'demanded')}
        label={t('keeping.field.demanded')}
        hint={t('keeping.hint.demanded')}
        rows={3}
      />
      <DateField {...bind(form, 'dueOn')} label={t('keeping.field.due_on')} />
      <DateField
        {...bind(form, 'doneOn')}
        label={t('keeping.field.done_on')}
        hint={t('keeping.hint.doneOn')}
      />
      <TextArea
        {...bind(form, 'note')}
        label={t('keeping.field.note')}
        hint={t('keeping.hint.note')}
        rows={2}
      />
    </>
  );
}
