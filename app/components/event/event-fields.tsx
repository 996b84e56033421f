import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { RadioField } from '#app/components/choice-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CERTAINTIES, EVENT_SOURCES, type EventKind } from '#app/domain/life-event.ts';
import { useText } from '#app/i18n/text.tsx';

import { EvidenceRows } from './evidence-rows.tsx';
import { ContextFields, LicenceFields, ProofFields, TravelFields } from './fact-fields.tsx';
import { WhenFields, WhereFields } from './when-and-where.tsx';

export interface EventFormProps {
  form: FormValues;
  kind: EventKind;
  countries: CountryCodes;
  /** First-level subdivisions as they are offered */
  subdivisions: readonly string[];
  /** Address the form is sent to */
  action: string;
}

/** Everything an event of one kind is asked for. */
export function EventFields({ form, kind, countries, subdivisions, action }: EventFormProps) {
  const { t } = useText();
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <Panel title={t('event.form.when')}>
        <WhenFields form={form} />
      </Panel>
      <Panel title={t('event.form.where')}>
        <WhereFields form={form} countries={countries} subdivisions={subdivisions} />
        <LicenceFields form={form} kind={kind} countries={countries} />
      </Panel>
      <ProofFields form={form} kind={kind} />
      <TravelFields form={form} kind={kind} countries={countries} action={action} />
      <ContextFields form={form} kind={kind} />
      <EvidenceRows form={form} action={action} />
      <SureFields form={form} countries={countries} />
    </>
  );
}

/** How sure it is, and where the State has it from. */
function SureFields({ form, countries }: Pick<EventFormProps, 'form' | 'countries'>) {
  const { t } = useText();
  return (
    <Panel title={t('event.form.sure')}>
      <RadioField
        {...bind(form, 'certainty')}
        label={t('event.fact.certainty')}
        hint={t('event.form.certaintyHint')}
        choices={CERTAINTIES.map((code) => ({ value: code, label: t(`codes.certainty.${code}`) }))}
        required
      />
      <RadioField
        {...bind(form, 'source')}
        label={t('event.fact.source')}
        choices={EVENT_SOURCES.map((code) => ({ value: code, label: t(`codes.eventSource.${code}`) }))}
        required
      />
      <CountryField
        {...bind(form, 'sourceState')}
        label={t('event.form.sourceState')}
        hint={t('event.form.sourceStateHint')}
        countries={countries}
      />
      <TextField {...bind(form, 'sourceNote')} label={t('event.form.sourceNote')} />
      <TextArea {...bind(form, 'note')} label={t('event.form.note')} rows={3} />
    </Panel>
  );
}
