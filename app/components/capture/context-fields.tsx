import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { Ticked } from '#app/components/item/origin-fields.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { EMBARGO_CONTEXTS, RECOVERY_MISSIONS } from '#app/domain/context.ts';
import { CRIMINAL_CONTEXTS, isLoss, LEGAL_GROUNDS, type ReportType } from '#app/domain/occasion.ts';
import { useText } from '#app/i18n/text.tsx';

/** On what ground and in what course: asked of what came in, the legal ground of seizures only. */
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
          <Ticked
            form={form}
            name="administrative"
            label={t('capture.occasion.administrative')}
            hint={t('capture.occasion.administrativeHint')}
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
      <SelectField
        {...bind(form, 'missionContext')}
        label={t('capture.occasion.missionContext')}
        options={RECOVERY_MISSIONS.map((code) => ({
          value: code,
          label: t(`codes.recoveryMission.${code}`),
        }))}
        value={form.fields.missionContext?.[0] ?? 'unknown'}
        placeholder={false}
      />
      <SelectField
        {...bind(form, 'embargoContext')}
        label={t('capture.occasion.embargoContext')}
        options={EMBARGO_CONTEXTS.map((code) => ({ value: code, label: t(`codes.embargoContext.${code}`) }))}
        value={form.fields.embargoContext?.[0] ?? 'unknown'}
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
