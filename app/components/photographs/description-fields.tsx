import { bind, type FormValues } from '#app/components/capture/form-values.ts';
import { DateField } from '#app/components/date-field.tsx';
import type { MarkOnComponent } from '#app/components/photographs/shown-text.ts';
import { ShowsField } from '#app/components/photographs/shows-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** What is said of a photograph beside what it shows. */
export function SaidOfPhotograph({ form, latest }: { form: FormValues; latest: string }) {
  const { t } = useText();
  return (
    <>
      <TextField
        {...bind(form, 'caption')}
        label={t('photograph.add.caption')}
        hint={t('photograph.add.captionHint')}
      />
      <DateField {...bind(form, 'takenOn')} label={t('photograph.add.takenOn')} max={latest} />
    </>
  );
}

/** Everything that is said of one photograph. */
export function DescriptionFields(props: {
  form: FormValues;
  marks: readonly MarkOnComponent[];
  latest: string;
}) {
  const { form, marks, latest } = props;
  const { t } = useText();
  return (
    <>
      <ShowsField {...bind(form, 'shows')} label={t('photograph.change.shows')} marks={marks} required />
      <SaidOfPhotograph form={form} latest={latest} />
    </>
  );
}
