import { Button } from '#app/components/button.tsx';
import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { PARTY_KINDS, PARTY_ROLES, PERSON_OUTCOMES, SEXES } from '#app/domain/party.ts';
import { PARTY_ROWS, shownRows } from '#app/forms/rows.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * A row for each person or organization involved. Rows are added and taken away by buttons that send the form
 * (`add-party`, `remove-party:0`); it comes back with everything typed, at the row. Without rows there is the button alone.
 */
export function PartyFields(props: {
  form: FormValues;
  action: string;
  countries: CountryCodes;
  /** Keys of rows that are kept already: taking such a row away leaves what is kept as it was */
  kept?: readonly string[];
}) {
  const { form, action, countries, kept = [] } = props;
  const { t } = useText();
  const rows = shownRows(form.fields, PARTY_ROWS);
  return (
    <div id="parties">
      {Array.from({ length: rows }, (_, row) => (
        <fieldset key={row} className="panel mark-row" id={`party-${row}`}>
          <legend className="mark-row__legend">{t('party.heading', { number: row + 1 })}</legend>
          {keyOf(form, row) !== '' && (
            <input type="hidden" name={`parties.${row}.key`} value={keyOf(form, row)} />
          )}
          <RowFields form={form} row={row} countries={countries} />
          <Button kind="quiet" name="intent" value={`remove-party:${row}`} formAction={`${action}#parties`}>
            {t(kept.includes(keyOf(form, row)) ? 'party.leave' : 'party.remove', { number: row + 1 })}
          </Button>
        </fieldset>
      ))}
      <p className="actions">
        <Button kind="plain" name="intent" value="add-party" formAction={`${action}#party-${rows}`}>
          {t('party.add')}
        </Button>
      </p>
    </div>
  );
}

function keyOf({ fields }: FormValues, row: number): string {
  return fields[`parties.${row}.key`]?.[0] ?? '';
}

/** Keys of the rows that stand open. */
export function openKeys(form: FormValues): string[] {
  return Array.from({ length: shownRows(form.fields, PARTY_ROWS) }, (_, row) => keyOf(form, row));
}

function RowFields({ form, row, countries }: { form: FormValues; row: number; countries: CountryCodes }) {
  const { t } = useText();
  const field = (name: string) => bind(form, `parties.${row}.${name}`);
  const of = <C extends string>(codes: readonly C[], label: (code: C) => string) =>
    codes.map((code) => ({ value: code, label: label(code) }));
  const more = ['born', 'nationality', 'document', 'address', 'contact', 'note'];
  const open = more.some((name) => (field(name).value ?? '') !== '' || field(name).error !== undefined);
  return (
    <>
      <div className="field-grid">
        <SelectField
          {...field('kind')}
          label={t('party.kind')}
          value={field('kind').value ?? 'person'}
          options={of(PARTY_KINDS, (code) => t(`codes.partyKind.${code}`))}
          placeholder={false}
          required
        />
        <SelectField
          {...field('role')}
          label={t('party.role')}
          value={field('role').value ?? 'suspect'}
          options={of(PARTY_ROLES, (code) => t(`codes.partyRole.${code}`))}
          placeholder={false}
          required
        />
      </div>
      <TextField {...field('name')} label={t('party.name')} hint={t('party.nameHint')} />
      <div className="field-grid">
        <SelectField
          {...field('sex')}
          label={t('party.sex')}
          value={field('sex').value ?? 'unknown'}
          options={of(SEXES, (code) => t(`codes.sex.${code}`))}
          placeholder={false}
        />
        <SelectField
          {...field('outcome')}
          label={t('party.outcome')}
          value={field('outcome').value ?? 'unknown'}
          options={of(PERSON_OUTCOMES, (code) => t(`codes.personOutcome.${code}`))}
          placeholder={false}
        />
      </div>
      <details open={open}>
        <summary>{t('party.more')}</summary>
        <div className="field-grid">
          <TextField {...field('born')} label={t('party.born')} hint={t('party.bornHint')} />
          <CountryField {...field('nationality')} label={t('party.nationality')} countries={countries} />
          <TextField {...field('document')} label={t('party.document')} hint={t('party.documentHint')} />
          <TextField {...field('contact')} label={t('party.contact')} />
        </div>
        <TextField {...field('address')} label={t('party.address')} />
        <TextArea {...field('note')} label={t('party.note')} rows={2} />
      </details>
    </>
  );
}
