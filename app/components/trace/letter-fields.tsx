import { TextArea } from '#app/components/text-area.tsx';
import type { Essential } from '#app/domain/request-content.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

const FIELDS = [
  'legalJustification',
  'circumstances',
  'domesticTrace',
  'informationSought',
  'intendedUse',
  'additional',
  'cannotProvide',
] as const;
const OPTIONAL: readonly string[] = ['additional', 'cannotProvide'];
export type LetterField = (typeof FIELDS)[number];

/** What a request tells (8.2), each field with what belongs in it; the same when it is written and when completed. */
export function LetterFields(props: {
  values: Readonly<Record<LetterField, string>>;
  problems: ProblemTexts;
  /** Essentials the record lacks: for each it is said why it cannot be given (8.3.2) */
  missing?: readonly Essential[];
  gaps?: Readonly<Partial<Record<Essential, string>>>;
  /** The letter came on paper: what it does not say is not asked for. */
  asItCame?: boolean;
}) {
  const { values, problems, missing = [], gaps = {}, asItCame = false } = props;
  const { t } = useText();
  return (
    <>
      {FIELDS.map((name) => (
        <TextArea
          key={name}
          name={name}
          label={t(`trace.field.${name}`)}
          hint={t(`trace.hint.${name}`)}
          value={values[name]}
          error={problems.of(name)}
          rows={name === 'circumstances' || name === 'informationSought' ? 5 : 3}
          required={!asItCame && !OPTIONAL.includes(name)}
        />
      ))}
      {missing.map((essential) => (
        <TextArea
          key={essential}
          name={`gaps.${essential}`}
          label={t('trace.gap.label', { essential: t(`trace.essential.${essential}`) })}
          hint={t('trace.gap.hint')}
          value={gaps[essential]}
          error={problems.of(`gaps.${essential}`)}
          rows={2}
          required
        />
      ))}
    </>
  );
}
