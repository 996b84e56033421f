import { isTextKey, type Translate } from '#app/i18n/translate.ts';
import type { Permission } from '#app/access/vocabulary.ts';
import type { Formatter } from '#app/i18n/format.ts';

import { isAuditOperation, KEPT_DETAILS } from './kept-details.ts';

/** One thing that was kept of an act, in the reader's words. */
export interface DetailWords {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** What of the reader's language the words need. */
export interface DetailTexts {
  readonly t: Translate;
  readonly formatNumber: Formatter['formatNumber'];
  readonly formatDateTime: Formatter['formatDateTime'];
}

/** Code lists from which the value of a detail comes. */
const LISTS: Readonly<Record<string, string>> = {
  reportType: 'codes.reportType',
  eventKind: 'codes.eventKind',
  personOutcome: 'codes.personOutcome',
  decision: 'codes.hitStatus',
  change: 'codes.standingChange',
  action: 'codes.traceAction',
  choice: 'decide.choice',
  move: 'domestic.move',
  instrument: 'bases.instrument',
  rule: 'quality.name',
  step: 'quality.step',
  kind: 'retention.kind',
  system: 'ballistics.system',
  setting: 'quality.setting',
  outcome: 'codes.outcome',
  channel: 'codes.handChannel',
  reason: 'audit.reason',
  permission: 'audit.permission',
  role: 'codes.role',
  limit: 'limits.scope',
  watchRule: 'watch.rule',
  braked: 'common',
  entryChanged: 'common',
  fields: 'history.field',
  from: 'codes.sharing',
  to: 'codes.sharing',
  operation: 'codes.operation',
  result: 'audit.result',
  spotResult: 'spot.outcome',
  size: 'codes.photographSize',
  agrees: 'common',
  twoPersonCheck: 'common',
  notices: 'notice.kind',
  holds: 'common',
  document: 'audit.document',
  page: 'audit.page',
  followUp: 'followup.kind',
  consentUse: 'restriction.use',
  consentDecision: 'restriction.decision',
  nominationStep: 'contacts.decision',
  factor: 'audit.factor',
  endedKind: 'audit.ended',
  contactChange: 'contacts.change',
  contactRule: 'contacts.held',
  agencyKind: 'completeness.kinds',
};

/**
 * What was kept of an act: known details first and in their order, each with its label; a detail this release does not know
 * keeps its own name. Empty values are left out.
 */
export function detailWords(
  operation: string,
  detail: Readonly<Record<string, unknown>>,
  words: DetailTexts,
): DetailWords[] {
  const known: readonly string[] = isAuditOperation(operation) ? KEPT_DETAILS[operation] : [];
  const others = Object.keys(detail)
    .filter((key) => !known.includes(key))
    .sort();
  return [...known, ...others].flatMap((key) => {
    const value = inWords(key, detail[key], words);
    return value === '' ? [] : [{ key, label: textOr(`audit.detail.${key}`, key, words.t), value }];
  });
}

/** The label of an operation; the operation itself where this release does not know it. */
export function operationLabel(operation: string, t: Translate): string {
  return textOr(`codes.operation.${operation}`, operation, t);
}

/** What a permission allows, in words. */
export function permissionLabel(permission: Permission, t: Translate): string {
  return textOr(`audit.permission.${permission.replace(':', '.')}`, permission, t);
}

/** The label of a code kept in the audit; the code itself where this release does not know it. */
export function codeLabel(list: 'role' | 'purpose' | 'subject', code: string, t: Translate): string {
  return textOr(list === 'subject' ? `audit.subject.${code}` : `codes.${list}.${code}`, code, t);
}

function inWords(key: string, value: unknown, words: DetailTexts): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return words.formatNumber(value);
  if (typeof value === 'string') {
    const list = LISTS[key];
    if (list !== undefined) return textOr(`${list}.${value.replace(':', '.')}`, value, words.t);
    return key === 'expiresAt' && !Number.isNaN(Date.parse(value)) ? words.formatDateTime(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => inWords(key, one, words)).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, one]) =>
        words.t('audit.pair', {
          label: textOr(`audit.detail.${name}`, name, words.t),
          value: inWords(name, one, words),
        }),
      )
      .join(' · ');
  }
  return String(value);
}

function textOr(key: string, otherwise: string, t: Translate): string {
  return isTextKey(key) ? t(key) : otherwise;
}
