import { Button } from '#app/components/button.tsx';
import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DateField } from '#app/components/date-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { IDENTITY_KINDS } from '#app/domain/contact-admission.ts';
import type { Role } from '#app/domain/role.ts';
import { LANGUAGES } from '#app/i18n/language.ts';
import { useText } from '#app/i18n/text.tsx';

/** Who is nominated, what shows who he is, what he was taught, and until when. */
export function NominationForm(props: {
  form: FormValues;
  roles: readonly Role[];
  countries: CountryCodes;
  /** Today and the last day that a term may have, YYYY-MM-DD. */
  today: string;
  latest: string;
}) {
  const { form, roles, countries, today, latest } = props;
  const { t } = useText();
  return (
    <form method="post" noValidate className="measure">
      <SendOnce />
      <Panel title={t('contacts.form.person')}>
        <TextField {...bind(form, 'displayName')} label={t('contacts.form.name')} required />
        <TextField
          {...bind(form, 'email')}
          type="email"
          label={t('contacts.form.email')}
          hint={t('contacts.form.emailHint')}
          required
        />
        <SelectField
          {...bind(form, 'role')}
          label={t('contacts.form.role')}
          options={roles.map((role) => ({ value: role, label: t(`codes.role.${role}`) }))}
          required
        />
        <TextField {...bind(form, 'agency')} label={t('contacts.form.agency')} required />
        <TextField
          {...bind(form, 'phone')}
          type="tel"
          label={t('contacts.form.phone')}
          hint={t('directory.field.phoneHint')}
          required
        />
        <SelectField
          {...bind(form, 'language')}
          label={t('contacts.form.language')}
          placeholder={false}
          options={LANGUAGES.map((language) => ({
            value: language,
            label: t(`common.language.${language}`),
          }))}
          required
        />
      </Panel>
      <Panel title={t('contacts.form.evidence')}>
        <p>{t('contacts.form.evidenceLead')}</p>
        <SelectField
          {...bind(form, 'identityKind')}
          label={t('contacts.form.kind')}
          options={IDENTITY_KINDS.map((kind) => ({ value: kind, label: t(`contacts.identity.${kind}`) }))}
          required
        />
        <CountryField
          {...bind(form, 'identityCountry')}
          label={t('contacts.form.country')}
          countries={countries}
          required
        />
        <TextField {...bind(form, 'identityNumber')} label={t('contacts.form.number')} mark required />
        <TextField {...bind(form, 'checkedBy')} label={t('contacts.form.checkedBy')} required />
        <DateField {...bind(form, 'checkedOn')} label={t('contacts.form.checkedOn')} max={today} required />
      </Panel>
      <Panel title={t('contacts.form.training')}>
        <TextArea {...bind(form, 'training')} label={t('contacts.form.trainingWhat')} rows={2} />
        <DateField {...bind(form, 'trainedOn')} label={t('contacts.form.trainedOn')} max={today} />
      </Panel>
      <Panel title={t('contacts.form.termTitle')}>
        <DateField
          {...bind(form, 'termEndsOn')}
          label={t('contacts.form.term')}
          hint={t('contacts.form.termHint')}
          min={today}
          max={latest}
          required
        />
      </Panel>
      <p className="actions">
        <Button>{t('contacts.form.send')}</Button>
        <a href="/contacts">{t('contacts.back')}</a>
      </p>
    </form>
  );
}
