import { TextArea } from '#app/components/text-area.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

const FIELDS = [
  'legalJustification',
  'circumstances',
  'domesticTrace',
  'informationSought',
  'intendedUse',
  'cannotProvide',
] as const;
export type LetterField = (typeof FIELDS)[number];

/** What a request tells (8.2), each field with what belongs in it; the same when it is written and when completed. */
export function LetterFields(props: {
  values: Readonly<Record<LetterField, string>>;
  problems: ProblemTexts;
  /** Essentials the record lacks: why they cannot be given is then required (8.3.2) */
  missing?: string | undefined;
}) {
  const { values, problems, missing } = props;
  const { t } = useText();
  return (
    <>
      {FIELDS.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(`trace.field.${name}`)}
          hint={
            name === 'cannotProvide' && missing !== undefined
              ? t('trace.hint.cannotProvideMissing', { missing })
              : t(`trace.hint.${name}`)
          }
          value={values[name]}
          error={problems.of(name)}
          rows={name === 'circumstances' || name === 'informationSought' ? 5 : 3}
          required={name !== 'cannotProvide' || missing !== undefined}
        />
      ))}
    </>
  );
}
