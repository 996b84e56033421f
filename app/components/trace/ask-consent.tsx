import { Button } from '#app/components/button.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { countryOptions } from './country-options.ts';
import type { KeptFields, RequestView } from './view.ts';

/** Asks the State that gave the answer to consent to a use that its restrictions forbid. */
export function AskConsent(props: {
  view: RequestView;
  members: readonly string[];
  begun: { readonly use?: string | undefined; readonly toState?: string | undefined };
  fields?: KeptFields;
  problems: ProblemTexts;
}) {
  const { view, members, begun, fields, problems } = props;
  const text = useText();
  const { t } = text;
  const { askable } = view.restrictions;
  if (askable.length === 0) return <p>{t('restriction.ask.nothing')}</p>;
  return (
    <form method="post" className="measure" noValidate>
      <SendOnce />
      <h2>{t('restriction.ask.title')}</h2>
      <RadioField
        name="use"
        label={t('restriction.field.use')}
        choices={askable.map((value) => ({ value, label: t(`restriction.use.${value}`) }))}
        value={fields?.use?.[0] ?? begun.use ?? (askable.length === 1 ? askable[0] : undefined)}
        error={problems.of('use')}
        required
      />
      {askable.includes('onward') && (
        <SelectField
          name="toState"
          label={t('restriction.field.toState')}
          hint={t('restriction.field.toStateHint')}
          options={countryOptions(members, text)}
          value={fields?.toState?.[0] ?? begun.toState}
          error={problems.of('toState')}
        />
      )}
      {askable.includes('authority') && (
        <TextField
          name="toAgency"
          label={t('restriction.field.toAgency')}
          hint={t('restriction.field.toAgencyHint')}
          value={fields?.toAgency?.[0]}
          error={problems.of('toAgency')}
        />
      )}
      <TextArea
        name="purpose"
        label={t('restriction.field.purpose')}
        hint={t('restriction.field.purposeHint')}
        value={fields?.purpose?.[0]}
        error={problems.of('purpose')}
        rows={4}
        required
      />
      <p className="actions">
        <Button>{t('restriction.ask.send')}</Button>
      </p>
    </form>
  );
}
