import type { ExportFault } from '#app/audit/log/export-file.ts';
import type { LogFault } from '#app/audit/log/verify-log.server.ts';
import type { Translate } from '#app/i18n/translate.ts';

/** What is wrong with a log or a file of it, in a sentence. */
export function faultText(fault: LogFault | ExportFault, t: Translate): string {
  switch (fault.kind) {
    case 'changed':
      return t('audit.verify.fault.changed', { entry: fault.entry, id: fault.eventId });
    case 'removed':
      return t('audit.verify.fault.removed', { entry: fault.entry });
    case 'inserted':
      return t('audit.verify.fault.inserted', { row: fault.eventRow, id: fault.eventId });
    case 'removed-unsealed':
      return t('audit.verify.fault.removedUnsealed', { count: fault.rows });
    case 'sealed-again':
      return t('audit.verify.fault.sealedAgain', { count: fault.rows });
    case 'rewritten':
      return t('audit.verify.fault.rewritten', { from: fault.from, to: fault.to - 1 });
    case 'truncated':
      return t('audit.verify.fault.truncated', { from: fault.from, size: fault.size });
    case 'head-forged':
      return 'size' in fault
        ? t('audit.verify.fault.headForged', { size: fault.size })
        : t('audit.verify.fault.fileHeadForged');
    case 'handover-forged':
      return t('audit.verify.fault.handoverForged', { id: fault.eventId });
    case 'unsigned':
      return t('audit.verify.fault.unsigned', { from: fault.from });
    case 'node-changed':
      return t('audit.verify.fault.nodeChanged', { level: fault.level, place: fault.place });
    case 'not-an-export':
      return t('audit.verify.fault.notAnExport');
    case 'other-key':
      return t('audit.verify.fault.otherKey');
    case 'not-continued':
      return t('audit.verify.fault.notContinued', { from: fault.from, to: fault.to });
    case 'unreadable':
      return t('audit.verify.fault.unreadable', { line: fault.line });
    case 'not-proven':
      return t('audit.verify.fault.notProven', { line: fault.line, entry: fault.entry });
  }
}
