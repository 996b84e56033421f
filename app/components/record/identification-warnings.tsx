import { isolate } from '#app/components/isolate.ts';
import { Notice } from '#app/components/notice.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { IdentificationWarning, WarningValue } from '#app/domain/identification.ts';
import { type Text, useText } from '#app/i18n/text.tsx';
import { textKey } from '#app/i18n/translate.ts';

/** What does not fit together in the identification of an arm, what is to be checked first. Nothing where nothing was met. */
export function IdentificationWarnings({ warnings }: { warnings: readonly IdentificationWarning[] }) {
  const text = useText();
  const { t } = text;
  return (
    <>
      {(['check', 'note'] as const).map((weight) => {
        const met = warnings.filter((warning) => warning.weight === weight);
        return (
          met.length > 0 && (
            <Notice
              key={weight}
              tone={weight === 'check' ? 'warning' : 'info'}
              title={t(`identification.${weight}`)}
            >
              <ul className="plain">
                {met.map((warning, index) => (
                  <li key={`${warning.code}:${index}`}>{warningText(warning, text)}</li>
                ))}
              </ul>
            </Notice>
          )
        );
      })}
    </>
  );
}

/** A warning as a sentence in the reader's language. */
export function warningText(
  { code, values }: Pick<IdentificationWarning, 'code' | 'values'>,
  text: Text,
): string {
  const shown = Object.entries(values).map(([name, value]) => [name, shownValue(value, text)]);
  return text.t(textKey(`identification.warning.${code}`), Object.fromEntries(shown));
}

function shownValue(value: WarningValue, { t, formatCountry, formatList }: Text): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isolate(value);
  if ('countries' in value) return formatList(value.countries.map(formatCountry));
  if ('list' in value) return formatList(value.list.map(isolate));
  if (value.of === 'askedInstead')
    return formatList(value.labels.map((code) => t(textKey(`identification.asked.${code}`))));
  return formatList(value.labels.map((code) => codeLabel(t, value.of, code).toLowerCase()));
}
