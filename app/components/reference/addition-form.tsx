import { Button } from '#app/components/button.tsx';
import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { SuggestedField } from '#app/components/suggested-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { CALIBRE_KINDS } from '#app/forms/reference.ts';
import { useText } from '#app/i18n/text.tsx';

/** Adds a maker, a model or a calibre in the name of the officer's State. */
export function AdditionForm(props: {
  list: 'makes' | 'models' | 'calibres';
  form: FormValues;
  countries: CountryCodes;
  /** Makers offered without scripts */
  makes: readonly string[];
}) {
  const { list, form, countries, makes } = props;
  const { t } = useText();
  return (
    <Panel title={t(`reference.add.${list}`)}>
      <p className="measure">{t('reference.add.lead')}</p>
      <form method="post" action={`/reference?list=${list}#add`} id="add" noValidate>
        <div className="field-grid">
          {list === 'models' && (
            <SuggestedField
              {...bind(form, 'make')}
              of="make"
              label={t('reference.column.make')}
              suggestions={makes}
              required
            />
          )}
          <TextField {...bind(form, 'name')} label={t(`reference.name.${list}`)} required />
          <TextField
            {...bind(form, 'otherNames')}
            label={t('reference.column.otherNames')}
            hint={t('reference.add.otherNamesHint')}
          />
          {list === 'makes' && (
            <CountryField
              {...bind(form, 'country')}
              label={t('reference.add.country')}
              countries={countries}
            />
          )}
          {list === 'models' && (
            <>
              <SelectField
                {...bind(form, 'firearmType')}
                label={t('reference.column.type')}
                required
                options={FIREARM_TYPES.map((type) => ({
                  value: type,
                  label: t(`codes.firearmType.${type}`),
                }))}
              />
              <TextField
                {...bind(form, 'calibres')}
                label={t('reference.column.calibres')}
                hint={t('reference.add.calibresHint')}
              />
            </>
          )}
          {list === 'calibres' ? (
            <CalibreFields form={form} />
          ) : (
            <TextField
              {...bind(form, 'firstYear')}
              label={t('reference.add.firstYear')}
              width="short"
              inputMode="numeric"
            />
          )}
        </div>
        <p className="actions">
          <Button name="intent" value="add">
            {t('reference.add.button')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}

function CalibreFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <>
      <SelectField
        {...bind(form, 'kind')}
        label={t('reference.add.kind')}
        required
        options={CALIBRE_KINDS.map((kind) => ({ value: kind, label: t(`reference.kind.${kind}`) }))}
      />
      {(['bullet', 'case', 'overall'] as const).map((length) => (
        <TextField
          key={length}
          {...bind(form, length)}
          label={t(`reference.column.${length}`)}
          width="short"
          inputMode="decimal"
        />
      ))}
    </>
  );
}
