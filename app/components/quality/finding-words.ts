import { isolate } from '#app/components/isolate.ts';
import { warningText } from '#app/components/record/identification-warnings.tsx';
import type { WarningValue } from '#app/domain/identification.ts';
import { isIdentificationRule, otherRecords } from '#app/domain/quality/finding.ts';
import type { Text } from '#app/i18n/text.tsx';
import { isTextKey } from '#app/i18n/translate.ts';

/** What was found, as pages show it. */
export interface ShownFinding {
  id: string;
  record_id: string;
  rule: string;
  severity: 'contradiction' | 'doubt' | 'gap';
  status: 'open' | 'accepted' | 'fixed';
  detail: Readonly<Record<string, unknown>>;
  found_at: string;
}

/** The name of a rule; its code where this release does not know it. */
export function ruleName(rule: string, t: Text['t']): string {
  const key = `quality.name.${rule}`;
  return isTextKey(key) ? t(key) : rule;
}

/** What the rule saw, in a sentence. */
export function findingSentence({ rule, detail }: Pick<ShownFinding, 'rule' | 'detail'>, text: Text): string {
  if (isIdentificationRule(rule)) {
    return warningText({ code: rule, values: detail as Record<string, WarningValue> }, text);
  }
  const key = `quality.found.${rule}`;
  return isTextKey(key) ? text.t(key, valuesOf(detail, text)) : ruleName(rule, text.t);
}

/** What to do about it. */
export function fixSentence(rule: string, t: Text['t']): string | undefined {
  const key = `quality.fix.${rule}`;
  return isTextKey(key) ? t(key) : undefined;
}

function valuesOf(detail: ShownFinding['detail'], text: Text): Record<string, string | number> {
  const values: Record<string, string | number> = { count: otherRecords(detail).length };
  for (const [name, value] of Object.entries(detail)) {
    if (typeof value === 'number') values[name] = value;
    if (typeof value === 'string') values[name] = wordOf(name, value, text);
    if (name === 'fields' && Array.isArray(value)) {
      values[name] = text.formatList(value.map((field) => wordIn('quality.field', String(field), text)));
    }
  }
  return values;
}

function wordOf(name: string, value: string, text: Text): string {
  if (name === 'date') return text.formatDate(value);
  return isolate(value);
}

function wordIn(list: string, code: string, { t }: Text): string {
  const key = `${list}.${code}`;
  return isTextKey(key) ? t(key) : code;
}
