import type { AuditEvent, AuditOperation } from './operations.ts';

type DetailOf<O extends AuditOperation> = Extract<AuditEvent, { operation: O }>['detail'];

/**
 * Every operation of the audit, with the details it keeps in the order in which they are read. Leaving an operation out does
 * not compile, and neither does naming a detail that it does not keep.
 */
export const KEPT_DETAILS = {
  'session.opened': [],
  'session.refused': ['reason'],
  'session.closed': [],
  'token.issued': ['expiresAt'],
  'access.denied': ['reason', 'permission', 'address'],
  'home.read': [],
  'queries.listed': ['shown'],
  'marks.asked': ['mark'],
  'marks.queried': ['mark', 'results', 'hidden'],
  'standing.opened': ['mark', 'until'],
  'standing.listed': ['shown'],
  'standing.read': ['shown'],
  'standing.changed': ['change', 'until'],
  'record.read': [],
  'record.amended': ['fields'],
  'record.withdrawn': [],
  'record.restored': [],
  'history.read': ['at'],
  'sharing.changed': ['from', 'to'],
  'occasion.amended': ['fields'],
  'occasion.read': [],
  'capture.begun': ['reportType'],
  'drafts.listed': ['shown'],
  'draft.saved': ['reportType'],
  'draft.read': [],
  'draft.handed': ['reportType'],
  'draft.recalled': [],
  'draft.discarded': ['reportType'],
  'check.read': [],
  'check.reread': ['agrees'],
  'check.returned': [],
  'check.passed': [],
  'state.read': [],
  'state.settled': ['twoPersonCheck'],
  'occasion.registered': ['reportType', 'weapons', 'hits'],
  'photographs.added': ['photographs'],
  'photograph.described': [],
  'photograph.withdrawn': [],
  'photograph.read': ['size'],
  'hits.listed': ['shown'],
  'hit.read': [],
  'hit.decided': ['decision'],
  'findings.listed': ['shown', 'filter'],
  'finding.read': [],
  'finding.decided': ['rule', 'step'],
  'register.checked': ['records', 'found', 'gone'],
  'rules.listed': ['shown'],
  'rule.switched': ['rule', 'setting'],
  'hit.reopened': [],
  'hit.agreed': [],
  'requests.listed': ['shown'],
  'clocks.read': ['shown'],
  'request.read': [],
  'request.prepared': [],
  'request.moved': ['action', 'outcome'],
  'figures.read': ['filter'],
  'imports.listed': ['shown'],
  'import.received': ['fileSha256'],
  'import.read': [],
  'import.mapped': [],
  'import.begun': ['fileSha256', 'rows'],
  'import.stopped': [],
  'records.imported': ['fileSha256', 'rows', 'stored', 'hits'],
  'audit.read': ['shown', 'filter'],
  'audit.exported': ['rows', 'format', 'filter'],
  'records.listed': ['shown', 'filter'],
  'list.exported': ['list', 'rows', 'format', 'filter'],
} as const satisfies { readonly [O in AuditOperation]: readonly (keyof DetailOf<O> & string)[] };

export const AUDIT_OPERATIONS = Object.keys(KEPT_DETAILS) as AuditOperation[];

export function isAuditOperation(value: string): value is AuditOperation {
  return Object.hasOwn(KEPT_DETAILS, value);
}
