import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import {
  HELD_RECORDS,
  HOLDING_BODIES,
  HOLDING_CONDITIONS,
  HOLDING_MEDIA,
  RECEIVED_FROM,
} from '#app/domain/record-keeping.ts';
import { useText } from '#app/i18n/text.tsx';

import { keepingOptions } from './keeping-words.ts';

/** Whose records, which, where they are kept, and until when. */
export function HoldingFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <>
      <h2>{t('keeping.part.body')}</h2>
      <SelectField
        {...bind(form, 'bodyKind')}
        label={t('keeping.field.body_kind')}
        options={keepingOptions('body', HOLDING_BODIES, t)}
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
      <TextField {...bind(form, 'licence')} label={t('keeping.field.licence')} maxLength={100} />
      <DateField {...bind(form, 'closedOn')} label={t('keeping.field.closed_on')} />
      <h2>{t('keeping.part.records')}</h2>
      <CheckboxGroup
        name="records"
        label={t('keeping.field.records')}
        options={keepingOptions('records', HELD_RECORDS, t)}
        ticked={form.fields.records ?? []}
        error={form.problems.of('records')}
      />
      <TextField
        {...bind(form, 'yearFrom')}
        label={t('keeping.field.year_from')}
        width="short"
        inputMode="numeric"
        required
      />
      <TextField
        {...bind(form, 'yearUntil')}
        label={t('keeping.field.year_until')}
        width="short"
        inputMode="numeric"
        required
      />
      <SelectField
        {...bind(form, 'medium')}
        label={t('keeping.field.medium')}
        options={keepingOptions('medium', HOLDING_MEDIA, t)}
        required
      />
      <TextField
        {...bind(form, 'quantity')}
        label={t('keeping.field.quantity')}
        hint={t('keeping.hint.quantity')}
        width="short"
        inputMode="numeric"
      />
      <SelectField
        {...bind(form, 'condition')}
        label={t('keeping.field.condition')}
        options={keepingOptions('condition', HOLDING_CONDITIONS, t)}
        required
      />
      <h2>{t('keeping.part.kept')}</h2>
      <TextField
        {...bind(form, 'keptAt')}
        label={t('keeping.field.kept_at')}
        hint={t('keeping.hint.keptAt')}
        maxLength={200}
        required
      />
      <TextField {...bind(form, 'shelf')} label={t('keeping.field.shelf')} maxLength={100} />
      <DateField {...bind(form, 'receivedOn')} label={t('keeping.field.received_on')} />
      <SelectField
        {...bind(form, 'receivedFrom')}
        label={t('keeping.field.received_from')}
        options={keepingOptions('receivedFrom', RECEIVED_FROM, t)}
        required
      />
      <DateField
        {...bind(form, 'keptUntil')}
        label={t('keeping.field.kept_until')}
        hint={t('keeping.hint.keptUntil')}
      />
      <TextArea
        {...bind(form, 'note')}
        label={t('keeping.field.note')}
        hint={t('keeping.hint.note')}
        rows={3}
      />
    </>
  );
}
