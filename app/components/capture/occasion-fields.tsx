import { type CountryCodes, CountryField } from '#app/components/capture/country-field.tsx';
import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { CheckboxField } from '#app/components/choice-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import {
  CRIMINAL_CONTEXTS,
  isLoss,
  LEGAL_GROUNDS,
  PLACE_KINDS,
  REPORT_TYPES,
  type ReportType,
} from '#app/domain/occasion.ts';
import { CONVEYANCES } from '#app/domain/trafficking-route.ts';
import { useText } from '#app/i18n/text.tsx';

/** Where and when. */
export function PlaceFields({ form, latest }: { form: FormValues; latest: string }) {
  const { t } = useText();
  const open = ['latitude', 'longitude'].some(
    (name) => (form.fields[name]?.[0] ?? '') !== '' || form.problems.of(name) !== undefined,
  );
  return (
    <>
      <SelectField
        {...bind(form, 'reportType')}
        label={t('capture.occasion.reportType')}
        hint={t('capture.occasion.reportTypeHint')}
        options={REPORT_TYPES.map((type) => ({ value: type, label: t(`codes.reportType.${type}`) }))}
        placeholder={false}
        required
      />
      <DateField
        {...bind(form, 'occurredOn')}
        label={t('capture.occasion.occurredOn')}
        max={latest}
        required
      />
      <TextField
        {...bind(form, 'place')}
        label={t('capture.occasion.place')}
        hint={t('capture.occasion.placeHint')}
        required
      />
      <SelectField
        {...bind(form, 'placeKind')}
        label={t('capture.occasion.placeKind')}
        options={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`codes.placeKind.${kind}`) }))}
        value={form.fields.placeKind?.[0] ?? 'unknown'}
        placeholder={false}
      />
      <details open={open}>
        <summary>{t('capture.occasion.coordinates')}</summary>
        <TextField
          {...bind(form, 'latitude')}
          label={t('capture.occasion.latitude')}
          hint={t('capture.occasion.latitudeHint')}
          width="medium"
        />
        <TextField
          {...bind(form, 'longitude')}
          label={t('capture.occasion.longitude')}
          hint={t('capture.occasion.longitudeHint')}
          width="medium"
        />
      </details>
    </>
  );
}

/** On what ground: asked of what came in, the legal ground of seizures only. */
export function GroundFields({ form, reportType }: { form: FormValues; reportType: ReportType }) {
  const { t } = useText();
  return (
    <>
      {reportType === 'seized' && (
        <>
          <SelectField
            {...bind(form, 'legalGround')}
            label={t('capture.occasion.legalGround')}
            options={LEGAL_GROUNDS.map((ground) => ({
              value: ground,
              label: t(`codes.legalGround.${ground}`),
            }))}
            value={form.fields.legalGround?.[0] ?? 'unknown'}
            placeholder={false}
          />
          <CheckboxField
            name="administrative"
            label={t('capture.occasion.administrative')}
            hint={t('capture.occasion.administrativeHint')}
            checked={form.fields.administrative?.[0] === 'yes'}
          />
        </>
      )}
      <SelectField
        {...bind(form, 'criminalContext')}
        label={t('capture.occasion.criminalContext')}
        hint={t('capture.occasion.criminalContextHint')}
        options={CRIMINAL_CONTEXTS.map((context) => ({
          value: context,
          label: t(`codes.criminalContext.${context}`),
        }))}
      />
    </>
  );
}

/** How it travelled, as far as it is known: asked of what came in. */
export function TravelFields({ form, countries }: { form: FormValues; countries: CountryCodes }) {
  const { t } = useText();
  return (
    <>
      <CountryField
        {...bind(form, 'stops.0.country')}
        label={t('capture.occasion.origin')}
        countries={countries}
      />
      <CountryField
        {...bind(form, 'stops.1.country')}
        label={t('capture.occasion.transit')}
        countries={countries}
      />
      <SelectField
        {...bind(form, 'conveyance')}
        label={t('capture.occasion.conveyance')}
        options={CONVEYANCES.map((means) => ({ value: means, label: t(`codes.conveyance.${means}`) }))}
        value={form.fields.conveyance?.[0] ?? 'unknown'}
        placeholder={false}
      />
    </>
  );
}

/** What happened, in words. */
export function CircumstanceFields({ form }: { form: FormValues }) {
  const { t } = useText();
  return (
    <>
      <TextArea
        {...bind(form, 'circumstances')}
        label={t('capture.occasion.circumstances')}
        hint={t('capture.occasion.circumstancesHint')}
        rows={5}
      />
      <TextField
        {...bind(form, 'caseReference')}
        label={t('capture.occasion.caseReference')}
        width="medium"
      />
    </>
  );
}

/** Whether the questions of what came in are asked. */
export function asksForIntake(reportType: ReportType): boolean {
  return !isLoss(reportType);
}
