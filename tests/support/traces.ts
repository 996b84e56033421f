import pg from 'pg';

import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import { answerForm, closeForm, requestForm, resubmitForm } from '#app/forms/trace.ts';
import { isReplied, type TraceStatus } from '#app/domain/trace-request.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { closeRequest } from '#app/services/traces/close-request.server.ts';
import {
  acknowledgeRequest,
  askClarification,
  giveClarification,
  returnRequest,
} from '#app/services/traces/move-request.server.ts';
import { withdrawRequest } from '#app/services/traces/withdraw-request.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';

import type { TestDatabase } from './database.ts';
import type { TestRegion } from './region.ts';

/** A complete letter, as the form sends it. */
export const LETTER = {
  legalJustification: 'Illicit possession, Firearms Act section 4',
  circumstances: 'Seized at a border post with two others',
  informationSought: 'Last legal owner; how it became illicit',
  intendedUse: 'Criminal investigation',
  domesticTrace: 'Police and army registers: not found',
} as const;

/** A complete request to XB, as the form sends it. The arm's most recent import was to XB. */
export const REQUEST = { ...LETTER, addressedState: 'XB', confidentiality: 'yes' } as const;

export const ANSWERS = {
  diversion: { kind: 'diversion', occurredOn: '2024-02-11', narrative: 'Stolen from a depot' },
  export: { kind: 'export', occurredOn: '2019-06-30', exportedTo: 'XC', narrative: 'Licence 12/2019' },
  refusal: { kind: 'refusal', refusalGround: 'criminal_investigation', narrative: 'Open case' },
  not_found: { kind: 'not_found', narrative: 'Both registers, 1980 to 2026' },
} as const;

let serial = 100_000;

interface Arm {
  manufactureCountry?: string;
  importCountry?: string;
  make?: string;
  marks?: { kind: string; asRead: string; legibility?: string }[];
}

/** An arm that XA has seized, with all essentials and a serial of its own. Returns the record's id. */
export async function seizeArm(
  { databases }: TestDatabase,
  { contact }: TestRegion,
  arm: Arm = {},
  now = new Date('2026-03-01T08:00:00Z'),
): Promise<string> {
  serial += 7;
  const occasion = occasionForm.parse({
    reportType: 'seized',
    occurredOn: '2026-02-20',
    place: 'Border post',
    sharing: 'national',
  });
  const weapon = weaponForm.parse({
    firearmType: 'rifle',
    make: 'Zastava',
    model: 'M70',
    calibre: '7.62x39',
    manufactureCountry: 'RS',
    importCountry: 'XB',
    marks: [{ kind: 'serial', asRead: `TR${serial}` }],
    ...arm,
  });
  const { recordIds } = await asOfficer(databases.app, contact.XA, (tx) =>
    registerOccasion(tx, contact.XA, occasion, [weapon], now),
  );
  return recordIds[0] ?? '';
}

/** Sends a request of XA to XB about an arm. Returns its id. */
export function sendTo(
  { databases }: TestDatabase,
  { npc }: TestRegion,
  recordId: string,
  form: Record<string, unknown> = {},
  now = new Date('2026-03-02T10:00:00Z'),
): Promise<string> {
  return asOfficer(databases.app, npc.XA, (tx) =>
    sendRequest(tx, npc.XA, recordId, requestForm.parse({ ...REQUEST, ...form }), now),
  );
}

/** A request of XA to XB about an arm of its own, brought to this status by the steps that lead there. */
export async function requestIn(
  database: TestDatabase,
  region: TestRegion,
  status: TraceStatus,
): Promise<{ id: string; recordId: string }> {
  const recordId = await seizeArm(database, region);
  const id = await sendTo(database, region, recordId);
  const { XA, XB } = region.npc;
  const at = (day: string) => new Date(`2026-03-${day}T10:00:00Z`);
  const as = (officer: typeof XA, step: (tx: PortalTransaction) => Promise<unknown>) =>
    asOfficer(database.databases.app, officer, step);
  if (status === 'returned') await as(XB, (tx) => returnRequest(tx, XB, id, 'Which model?', at('03')));
  const answered = isReplied(status);
  if (answered || status === 'acknowledged') {
    await as(XB, (tx) => acknowledgeRequest(tx, XB, id, '', at('04')));
  }
  if (answered) {
    const answer = answerForm.parse(status === 'refused' ? ANSWERS.refusal : ANSWERS.diversion);
    await as(XB, (tx) => answerRequest(tx, XB, id, answer, at('20')));
  }
  if (status === 'queried' || status === 'clarified') {
    await as(XA, (tx) => askClarification(tx, XA, id, 'Which depot?', at('21')));
  }
  if (status === 'clarified') await as(XB, (tx) => giveClarification(tx, XB, id, 'Depot 7', at('22')));
  if (status === 'suspended') await standStill(database, region, id, at('05'));
  if (status === 'withdrawn') {
    await as(XA, (tx) => withdrawRequest(tx, XA, id, 'Wrong serial number', at('06')));
  }
  if (status === 'closed') {
    await as(XA, (tx) => closeRequest(tx, XA, id, closeForm.parse({ outcome: 'F' }), at('25')));
  }
  return { id, recordId };
}

/** Lets one request stand still as a suspension of XB would, and no other: a suspension in earnest stops them all. */
async function standStill(database: TestDatabase, region: TestRegion, id: string, at: Date): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await admin.query('begin');
    await admin.query('set local session_replication_role = replica');
    const who = [region.administrator.id, region.administrator.displayName, at];
    await admin.query(
      `insert into state_suspension (member_state, reason, suspended_by, suspended_by_name, suspended_at, lift_reason,
         lifted_by, lifted_by_name, lifted_at) values ('XB', 'No point of contact', $1, $2, $3, 'There is', $1, $2, $3)`,
      who,
    );
    await admin.query(
      `insert into trace_step (request_id, requesting_state, addressed_state, member_state, officer_id, officer_name,
         action, position, at) values ($4, 'XA', 'XB', 'XB', $1, $2, 'suspend', 2, $3)`,
      [...who, id],
    );
    await admin.query(`update trace_request set status = 'suspended' where id = $1`, [id]);
    await admin.query('commit');
  } finally {
    await admin.end();
  }
}

export const RESUBMIT = resubmitForm.parse({ ...LETTER, message: 'Model added' });
