import { controlAttributes, Field, type FieldProps } from '#app/components/field.tsx';
import { type MarkOnComponent, markText } from '#app/components/photographs/shown-text.ts';
import { PHOTOGRAPH_SUBJECTS, type PhotographSubject, wordOf } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

const VIEWS: readonly PhotographSubject[] = ['left_side', 'right_side'];

/** What a photograph shows: a side, one of the marks of the arm, or something else. */
export function ShowsField(props: FieldProps & { marks: readonly MarkOnComponent[]; value?: string }) {
  const { marks } = props;
  const { t } = useText();
  const option = (subject: PhotographSubject) => (
    <option key={subject} value={subject}>
      {t(`codes.photographSubject.${subject}`)}
    </option>
  );
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} className="input" defaultValue={props.value ?? ''}>
        <option value="">{t('common.choose')}</option>
        <optgroup label={t('photograph.add.views')}>{VIEWS.map(option)}</optgroup>
        {marks.length > 0 && (
          <optgroup label={t('photograph.add.marks')}>
            {marks.map((mark) => (
              <option key={mark.id} value={wordOf({ subject: 'mark', mark: mark.id })}>
                {markText(mark, t)}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('photograph.add.others')}>
          {PHOTOGRAPH_SUBJECTS.filter((subject) => !VIEWS.includes(subject)).map(option)}
        </optgroup>
      </select>
    </Field>
  );
}
