import { Button } from '#app/components/button.tsx';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES, ITEM_KINDS } from '#app/domain/firearm.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { countryOptions } from './country-options.ts';
import { HandInputs } from './hand-fields.tsx';
import type { KeptFields } from './view.ts';

const LETTER = [
  'informationSought',
  'legalJustification',
  'circumstances',
  'intendedUse',
  'domesticTrace',
  'additional',
] as const;

/** A request of a State outside the portal, as its letter says it. */
export function OutsideForm(props: {
  /** Member States for which nobody acts in the portal; they come first. */
  outside: readonly string[];
  /** States that send their requests themselves. */
  inPortal: readonly string[];
  /** `YYYY-MM-DD` */
  today: string;
  fields?: KeptFields | undefined;
  problems: ProblemTexts;
}) {
  const { outside, inPortal, fields, problems } = props;
  const text = useText();
  const { t } = text;
  const kept = (name: string) => fields?.[name]?.[0];
  const countries = countryOptions(outside, text);
  const line = (name: 'make' | 'model' | 'calibre' | 'serial') => (
    <TextField
      name={name}
      label={t(`record.${name}`)}
      value={kept(name)}
      error={problems.of(name)}
      mark={name === 'serial'}
      width="medium"
      maxLength={100}
    />
  );
  return (
    <form method="post" className="measure" noValidate>
      <h2>{t('outside.new.who')}</h2>
      <SelectField
        name="requestingState"
        label={t('outside.new.state')}
        hint={t('outside.new.stateHint')}
        options={countries.filter(({ value }) => !inPortal.includes(value))}
        value={kept('requestingState')}
        error={problems.of('requestingState')}
        required
      />
      <HandInputs fields={fields} problems={problems} label={t('outside.new.received')} />
      <TextField
        name="theirReference"
        label={t('outside.new.reference')}
        hint={t('outside.new.referenceHint')}
        value={kept('theirReference')}
        error={problems.of('theirReference')}
        width="medium"
        maxLength={100}
      />
      <h2>{t('outside.new.arm')}</h2>
      <p className="hint">{t('outside.new.armHint')}</p>
      <SelectField
        name="itemKind"
        label={t('outside.new.itemKind')}
        options={ITEM_KINDS.map((value) => ({ value, label: t(`codes.itemKind.${value}`) }))}
        value={kept('itemKind') ?? 'small_arm'}
        placeholder={false}
      />
      <SelectField
        name="firearmType"
        label={t('record.type')}
        options={FIREARM_TYPES.map((value) => ({ value, label: t(`codes.firearmType.${value}`) }))}
        value={kept('firearmType') ?? 'unknown'}
        placeholder={false}
      />
      {line('make')}
      {line('model')}
      {line('calibre')}
      {line('serial')}
      <SelectField
        name="manufactureCountry"
        label={t('record.manufactureCountry')}
        options={countries}
        value={kept('manufactureCountry')}
        error={problems.of('manufactureCountry')}
      />
      <SelectField
        name="importCountry"
        label={t('record.importCountry')}
        options={countryOptions(outside, text)}
        value={kept('importCountry')}
        error={problems.of('importCountry')}
      />
      <TextField
        name="quantity"
        label={t('record.quantity')}
        inputMode="numeric"
        value={kept('quantity') ?? '1'}
        error={problems.of('quantity')}
        width="short"
      />
      <TextArea
        name="description"
        label={t('outside.new.description')}
        hint={t('outside.new.descriptionHint')}
        value={kept('description')}
        error={problems.of('description')}
        rows={3}
      />
      <h2>{t('outside.new.letter')}</h2>
      {LETTER.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(`trace.field.${name}`)}
          value={kept(name)}
          error={problems.of(name)}
          rows={3}
          required={name === 'informationSought'}
        />
      ))}
      <CheckboxField
        name="confidentiality"
        label={t('outside.new.promised')}
        checked={kept('confidentiality') === 'yes'}
      />
      <TextArea
        name="confidentialityLimits"
        label={t('outside.new.limits')}
        value={kept('confidentialityLimits')}
        error={problems.of('confidentialityLimits')}
        rows={2}
      />
      <CheckboxField name="urgent" label={t('trace.urgent.label')} checked={kept('urgent') === 'yes'} />
      <TextArea
        name="urgentReason"
        label={t('trace.urgent.reason')}
        value={kept('urgentReason')}
        error={problems.of('urgentReason')}
        rows={2}
      />
      <p>{t('outside.new.consequence')}</p>
      <p className="actions">
        <Button>{t('outside.new.save')}</Button>
        <a href="/requests">{t('common.cancel')}</a>
      </p>
    </form>
  );
}
