import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

/** Codes a form offers: member States first, then every other country. */
export interface CountryCodes {
  members: readonly string[];
  others: readonly string[];
}

/** A country by its name in the reader's language; the code is sent. Typing the first letters finds it. */
export function CountryField(props: FieldProps & { countries: CountryCodes; value?: string }) {
  const text = useText();
  const { t } = text;
  const { members, others } = props.countries;
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} className="input" defaultValue={props.value ?? ''}>
        <option value="">{t('common.choose')}</option>
        <optgroup label={t('capture.country.members')}>
          <CountryOptions codes={members} text={text} />
        </optgroup>
        <optgroup label={t('capture.country.others')}>
          <CountryOptions codes={others} text={text} />
        </optgroup>
      </select>
    </Field>
  );
}

function CountryOptions({ codes, text }: { codes: readonly string[]; text: Text }) {
  const { compare } = new Intl.Collator(text.language);
  const named = codes.map((code) => ({ code, name: text.formatCountry(code) }));
  return named
    .sort((a, b) => compare(a.name, b.name))
    .map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ));
}
