import { Button } from '#app/components/button.tsx';
import { CheckboxGroup } from '#app/components/checkbox-group.tsx';
import { CheckboxField, RadioField } from '#app/components/choice-field.tsx';
import { DatalistField } from '#app/components/datalist-field.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { FileField } from '#app/components/file-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { Steps } from '#app/components/steps.tsx';
import { SuggestedField } from '#app/components/suggested-field.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { FIREARM_TYPES } from '#app/domain/firearm.ts';
import { OUTCOME_CODES } from '#app/domain/outcome.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { useText } from '#app/i18n/text.tsx';

const STEPS = ['occasion', 'weapon', 'marks', 'place', 'why', 'check'] as const;

/** What is filled in: each field as it is, with a value, with what is wrong; and the buttons. */
export function GalleryForm() {
  const { t } = useText();
  const wrong = t('design.words.wrong');
  const long = t('design.words.place');
  return (
    <Panel title={t('codes.reportType.seized')}>
      <ErrorSummary
        errors={[
          { field: 'year', message: wrong },
          { field: 'place', message: long },
        ]}
      />
      <Steps
        current={2}
        steps={STEPS.map((step, index) => ({
          label: t(`design.steps.${step}`),
          done: index < 2,
          to: index < 4 ? `#${index}` : undefined,
        }))}
      />
      <form method="get" action="/design">
        <TextField
          name="serial"
          label={t('codes.markKind.serial')}
          hint={t('query.box.hint')}
          value="KT?471"
          mark
          required
        />
        <TextField name="year" label={t('codes.markKind.year')} value="87?" width="short" error={wrong} />
        <DatalistField
          name="make"
          label={t('codes.markKind.make')}
          suggestions={['Zastava', 'Beretta']}
          required
        />
        <SuggestedField
          of="calibre"
          name="calibre"
          label={t('codes.markKind.calibre')}
          suggestions={['7.62 × 39 mm']}
        />
        <SelectField
          name="type"
          label={t('codes.markKind.model')}
          options={FIREARM_TYPES.map((value) => ({ value, label: t(`codes.firearmType.${value}`) }))}
          value="rifle"
          required
        />
        <Choices long={long} />
        <DateField name="on" label={t('common.field.day')} value="2026-11-02" max="2026-11-21" required />
        <CheckboxField name="sure" label={t('common.confirm')} hint={t('errors.conflict.todo')} checked />
        <TextArea name="story" label={t('codes.outcome.NM')} value="…" />
        <FileField name="picture" label={t('design.words.picture')} hint={t('design.words.file')} camera />
        <SelectField
          name="outcome"
          label={t('navigation.traces')}
          options={OUTCOME_CODES.map((value) => ({ value, label: t(`codes.outcome.${value}`) }))}
        />
        <p className="actions">
          <Button>{t('common.save')}</Button>
          <Button kind="plain" name="then" value="again">
            {t('common.addAnother')}
          </Button>
          <Button kind="danger">{t('common.remove')}</Button>
          <Button kind="quiet">{t('common.cancel')}</Button>
        </p>
      </form>
    </Panel>
  );
}

function Choices({ long }: { long: string }) {
  const { t } = useText();
  return (
    <>
      <RadioField
        name="sharing"
        label={t('common.sharing.label')}
        choices={SHARING_LEVELS.map((value) => ({
          value,
          label: t(`codes.sharing.${value}`),
          hint: t(`codes.sharingExplained.${value}`),
        }))}
        value="region"
        required
      />
      <RadioField
        name="place"
        label={t('codes.placeKind.territory')}
        error={long}
        choices={[{ value: 'air', label: t('codes.placeKind.air') }]}
      />
      <CheckboxGroup
        name="evidence"
        label={t('navigation.hits')}
        options={SHARING_LEVELS.slice(0, 3).map((value) => ({ value, label: t(`codes.sharing.${value}`) }))}
        ticked={[SHARING_LEVELS[0]]}
        error={long}
      />
    </>
  );
}
