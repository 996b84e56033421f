import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerForm, requestForm } from '#app/forms/trace.ts';
import { occasionForm, weaponForm } from '#app/forms/capture.ts';
import type { NationalOfficer, Officer } from '#app/domain/officer.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/refusal.ts';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { answerRequest } from '#app/services/traces/answer-request.server.ts';
import { acknowledgeRequest } from '#app/services/traces/move-request.server.ts';
import { prepareRequest } from '#app/services/traces/prepare-request.server.ts';
import { readRequest } from '#app/services/traces/read-request.server.ts';
import { resubmitRequest } from '#app/services/traces/resubmit-request.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { ANSWERS, requestIn, REQUEST, RESUBMIT, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const NOW = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

function as<T>(officer: Officer, act: (tx: PortalTransaction) => Promise<T>): Promise<T> {
  return asOfficer(database.databases.app, officer, act);
}

/** As a superuser sees it. */
async function rows(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await roles.admin.query(statement, values)).rows as Record<string, unknown>[];
}

async function outcomeOf(recordId: string): Promise<unknown> {
  return (await rows('select outcome from weapon_record where id = $1', [recordId]))[0]?.outcome;
}

async function problemsOf(act: Promise<unknown>): Promise<string[][]> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Invalid);
  return (error as Invalid).problems.map(({ field, key }) => [field, key]);
}

describe('8.1 the addressee', () => {
  it('is proposed from the import mark, then from manufacture; countries outside the portal are told, and those that are no more stand apart', async () => {
    const recordId = await seizeArm(database, region, { importCountry: 'XC', manufactureCountry: 'XB' });
    const { proposed, outside } = await as(region.npc.XA, (tx) =>
      prepareRequest(tx, region.npc.XA, recordId),
    );
    expect(proposed).toEqual([
      { country: 'XC', ground: 'import_mark' },
      { country: 'XB', ground: 'manufacture' },
    ]);
    expect(outside).toEqual([]);
    const foreign = await seizeArm(database, region, { importCountry: 'RS', manufactureCountry: 'XB' });
    const other = await as(region.npc.XA, (tx) => prepareRequest(tx, region.npc.XA, foreign));
    expect(other.proposed).toEqual([
      { country: 'RS', ground: 'import_mark' },
      { country: 'XB', ground: 'manufacture' },
    ]);
    expect(other.outside).toEqual(['RS']);
    const old = await seizeArm(database, region, { importCountry: 'XB', manufactureCountry: 'YU' });
    const { gone } = await as(region.npc.XA, (tx) => prepareRequest(tx, region.npc.XA, old));
    expect(gone).toEqual([{ country: 'YU', ground: 'manufacture' }]);
  });

  it('is the State that reported the loss, before any mark, and the hit goes with the request', async () => {
    const serial = 'LOSS-4471-9';
    const loss = occasionForm.parse({
      reportType: 'stolen',
      occurredOn: '2025-11-02',
      place: 'Depot',
      sharing: 'region',
    });
    const weapon = weaponForm.parse({
      firearmType: 'rifle',
      make: 'Zastava',
      model: 'M70',
      calibre: '7.62x39',
      marks: [{ kind: 'serial', asRead: serial }],
    });
    await as(region.contact.XC, (tx) => registerOccasion(tx, region.contact.XC, loss, [weapon], NOW));
    const recordId = await seizeArm(database, region, { marks: [{ kind: 'serial', asRead: serial }] });
    const prepared = await as(region.npc.XA, (tx) => prepareRequest(tx, region.npc.XA, recordId));
    expect(prepared.proposed[0]).toEqual({ country: 'XC', ground: 'reported_loss' });
    const id = await as(region.npc.XA, (tx) =>
      sendRequest(tx, region.npc.XA, recordId, requestForm.parse({ ...REQUEST, addressedState: 'XC' }), NOW),
    );
    expect(
      await rows('select addressee_ground, hit_id from trace_letter where request_id = $1', [id]),
    ).toEqual([{ addressee_ground: 'reported_loss', hit_id: prepared.hit?.id }]);
    // The seizure is kept national, so XC knows the request and not the hit.
    const hitSeenBy = async (officer: NationalOfficer) =>
      (await as(officer, (tx) => readRequest(tx, officer, id, NOW))).hitId;
    expect([await hitSeenBy(region.npc.XA), await hitSeenBy(region.npc.XC)]).toEqual([
      prepared.hit?.id,
      undefined,
    ]);
  });

  it('is not the State of a rejected hit', async () => {
    const serial = 'LOSS-4471-8';
    const loss = occasionForm.parse({
      reportType: 'lost',
      occurredOn: '2025-11-02',
      place: 'Depot',
      sharing: 'region',
    });
    const weapon = weaponForm.parse({
      firearmType: 'rifle',
      make: 'Zastava',
      model: 'M70',
      calibre: '7.62x39',
      marks: [{ kind: 'serial', asRead: serial }],
    });
    await as(region.contact.XC, (tx) => registerOccasion(tx, region.contact.XC, loss, [weapon], NOW));
    const recordId = await seizeArm(database, region, { marks: [{ kind: 'serial', asRead: serial }] });
    const before = await as(region.npc.XA, (tx) => prepareRequest(tx, region.npc.XA, recordId));
    await as(region.npc.XA, (tx) =>
      decideHit(tx, region.npc.XA, before.hit?.id ?? '', {
        decision: 'rejected',
        reason: 'Other arm',
        evidence: [],
      }),
    );
    const after = await as(region.npc.XA, (tx) => prepareRequest(tx, region.npc.XA, recordId));
    expect(after.hit).toBeUndefined();
    expect(after.proposed[0]).toEqual({ country: 'XB', ground: 'import_mark' });
  });

  it('may be another State for a reason, which is kept with the ground', async () => {
    const recordId = await seizeArm(database, region, { importCountry: 'XB', manufactureCountry: 'XC' });
    const id = await sendTo(database, region, recordId, {
      addressedState: 'XC',
      addresseeReason: 'XB has lost its registers',
    });
    expect(
      await rows('select addressee_ground, addressee_reason from trace_letter where request_id = $1', [id]),
    ).toEqual([{ addressee_ground: 'manufacture', addressee_reason: 'XB has lost its registers' }]);
  });

  it('after an answer "exported" is the importing State', async () => {
    const recordId = await seizeArm(database, region);
    const first = await sendTo(database, region, recordId);
    await as(region.npc.XB, async (tx) => {
      await acknowledgeRequest(tx, region.npc.XB, first, '', NOW);
      await answerRequest(tx, region.npc.XB, first, answerForm.parse(ANSWERS.export), NOW);
    });
    const { onward } = await as(region.npc.XA, (tx) => readRequest(tx, region.npc.XA, first, NOW));
    expect(onward).toEqual({ country: 'XC', where: 'portal', mayGo: true });
    const { proposed, exportSource } = await as(region.npc.XA, (tx) =>
      prepareRequest(tx, region.npc.XA, recordId),
    );
    expect(proposed[0]).toEqual({ country: 'XC', ground: 'export' });
    expect(exportSource?.id).toBe(first);
  });
});

describe('8.2 and 8.3.2 a request', () => {
  it('that is incomplete is refused with everything it lacks, and nothing is stored', async () => {
    const recordId = await seizeArm(database, region, {
      make: '',
      marks: [{ kind: 'serial', asRead: '', legibility: 'obliterated' }],
    });
    const before = await rows('select count(*) from trace_request');
    expect(
      await problemsOf(
        as(region.npc.XA, (tx) =>
          sendRequest(tx, region.npc.XA, recordId, requestForm.parse({ intendedUse: 'Court' }), NOW),
        ),
      ),
    ).toEqual([
      ['addressedState', 'trace.problem.addressedState'],
      ['legalJustification', 'trace.missing.legalJustification'],
      ['circumstances', 'trace.missing.circumstances'],
      ['domesticTrace', 'trace.missing.domesticTrace'],
      ['informationSought', 'trace.missing.informationSought'],
      ['gaps.make', 'trace.missing.make'],
      ['gaps.serial', 'trace.missing.serial'],
      ['confidentiality', 'trace.missing.confidentiality'],
    ]);
    expect(await rows('select count(*) from trace_request')).toEqual(before);
    expect(await outcomeOf(recordId)).toBe('NE');
  });

  it('that is as complete as can be goes out, and an arm not identifiable stays so', async () => {
    const recordId = await seizeArm(database, region, {
      make: '',
      marks: [{ kind: 'serial', asRead: '', legibility: 'obliterated' }],
    });
    await sendTo(database, region, recordId, { gaps: { make: 'Ground off', serial: 'Ground off' } });
    expect(await outcomeOf(recordId)).toBe('NE');
  });

  it.each([
    ['XA', 'one’s own State'],
    ['YU', 'a State that is no more'],
    ['ZZ', 'no State'],
    ['', 'nobody'],
  ])('to %j, %s, is refused', async (addressedState) => {
    const recordId = await seizeArm(database, region);
    expect(await problemsOf(sendTo(database, region, recordId, { addressedState }))).toEqual([
      ['addressedState', 'trace.problem.addressedState'],
    ]);
  });

  it('opens the record to the addressed State alone, and begins the arm’s trace', async () => {
    const recordId = await seizeArm(database, region);
    const seen = async (officer: NationalOfficer) =>
      (
        await as(officer, (tx) =>
          tx.selectFrom('weapon_record').select('id').where('id', '=', recordId).execute(),
        )
      ).length;
    expect([await seen(region.npc.XB), await seen(region.npc.XC)]).toEqual([0, 0]);
    expect(await outcomeOf(recordId)).toBe('X');
    await sendTo(database, region, recordId);
    expect([await seen(region.npc.XB), await seen(region.npc.XC)]).toEqual([1, 0]);
    expect(await outcomeOf(recordId)).toBe('W');
  });

  it('is made once, when it is sent twice at the same moment', async () => {
    const recordId = await seizeArm(database, region);
    const results = await Promise.allSettled([
      sendTo(database, region, recordId),
      sendTo(database, region, recordId),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect((refused?.reason as Invalid).problems).toMatchObject([
      { field: 'addressedState', key: 'trace.problem.alreadyOpen' },
    ]);
    expect(await rows('select 1 from trace_letter where record_id = $1', [recordId])).toHaveLength(1);
  });

  it('cannot be made of a loss, of another State’s record, or of what is not there', async () => {
    const loss = occasionForm.parse({
      reportType: 'lost',
      occurredOn: '2026-02-01',
      place: 'Armoury',
      sharing: 'region',
    });
    const weapon = weaponForm.parse({
      firearmType: 'pistol',
      marks: [{ kind: 'serial', asRead: 'OWNLOSS1' }],
    });
    const { recordIds } = await as(region.contact.XA, (tx) =>
      registerOccasion(tx, region.contact.XA, loss, [weapon], NOW),
    );
    const own = await seizeArm(database, region);
    for (const [officer, id] of [
      [region.npc.XA, recordIds[0] ?? ''],
      [region.npc.XB, own],
      [region.npc.XA, '0190c0de-0000-7000-8000-000000000000'],
    ] as const) {
      await expect(as(officer, (tx) => prepareRequest(tx, officer, id))).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('8.3.2 a returned request', () => {
  it('is sent again with its letter completed, received anew, its earlier acknowledgement gone', async () => {
    const { id } = await requestIn(database, region, 'returned');
    const again = new Date('2026-03-30T09:00:00Z');
    await as(region.npc.XA, (tx) =>
      resubmitRequest(tx, region.npc.XA, id, { ...RESUBMIT, circumstances: 'Model M70B1' }, again),
    );
    const { request, letter, clocks, steps } = await as(region.npc.XB, (tx) =>
      readRequest(tx, region.npc.XB, id, NOW),
    );
    expect(request).toMatchObject({ status: 'sent', received_at: again, acknowledged_at: null });
    expect(letter.circumstances).toBe('Model M70B1');
    expect([clocks.acknowledgement.dueOn, clocks.answer.dueOn]).toEqual(['2026-04-06', '2026-05-24']);
    expect(steps.map((step) => [step.action, step.message])).toEqual([
      ['send', ''],
      ['return', 'Which model?'],
      ['resubmit', 'Model added'],
    ]);
  });

  it('that still lacks something stays returned', async () => {
    const { id } = await requestIn(database, region, 'returned');
    expect(
      await problemsOf(
        as(region.npc.XA, (tx) =>
          resubmitRequest(tx, region.npc.XA, id, { ...RESUBMIT, intendedUse: '' }, NOW),
        ),
      ),
    ).toEqual([['intendedUse', 'trace.missing.intendedUse']]);
    expect(await rows('select status from trace_request where id = $1', [id])).toEqual([
      { status: 'returned' },
    ]);
    expect(await rows('select 1 from trace_step where request_id = $1', [id])).toHaveLength(2);
  });
});

describe('8.3.3 an answer', () => {
  it('that two officers send at once is given exactly once', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const send = (narrative: string) =>
      as(region.npc.XB, (tx) =>
        answerRequest(tx, region.npc.XB, id, answerForm.parse({ ...ANSWERS.not_found, narrative }), NOW),
      );
    const results = await Promise.allSettled([send('one'), send('two')]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
    const winner = results[0]?.status === 'fulfilled' ? 'one' : 'two';
    expect(await rows('select narrative from trace_answer where request_id = $1', [id])).toEqual([
      { narrative: winner },
    ]);
    expect(
      await rows(`select 1 from trace_step where request_id = $1 and action = 'answer'`, [id]),
    ).toHaveLength(1);
  });

  it('and a refusal at the same moment: one of them stands', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const results = await Promise.allSettled(
      [ANSWERS.diversion, ANSWERS.refusal].map((answer) =>
        as(region.npc.XB, (tx) => answerRequest(tx, region.npc.XB, id, answerForm.parse(answer), NOW)),
      ),
    );
    const status = results[0]?.status === 'fulfilled' ? 'answered' : 'refused';
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await rows('select status from trace_request where id = $1', [id])).toEqual([{ status }]);
  });

  it('keeps only what its kind holds, with its restrictions (8.3.4.2 d–f)', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    await as(region.npc.XB, (tx) =>
      answerRequest(
        tx,
        region.npc.XB,
        id,
        answerForm.parse({
          ...ANSWERS.diversion,
          exportedTo: 'XC',
          lastLegalOwner: 'Ministry of Defence',
          restrictions: ['tracing_only', 'no_onward_release'],
        }),
        NOW,
      ),
    );
    const { answer } = await as(region.npc.XA, (tx) => readRequest(tx, region.npc.XA, id, NOW));
    expect(answer).toMatchObject({
      kind: 'diversion',
      occurred_on: '2024-02-11',
      exported_to: null,
      last_legal_owner: 'Ministry of Defence',
      restrictions: ['tracing_only', 'no_onward_release'],
    });
  });

  it.each([
    [{ ...ANSWERS.diversion, occurredOn: '2026-04-03' }, 'occurredOn', 'errors.future'],
    [{ ...ANSWERS.export, exportedTo: 'XB' }, 'exportedTo', 'trace.problem.exportedHere'],
  ])('that contradicts itself is refused and leaves the request as it was', async (form, field, key) => {
    const { id } = await requestIn(database, region, 'acknowledged');
    expect(
      await problemsOf(
        as(region.npc.XB, (tx) => answerRequest(tx, region.npc.XB, id, answerForm.parse(form), NOW)),
      ),
    ).toEqual([[field, key]]);
    expect(await rows('select status from trace_request where id = $1', [id])).toEqual([
      { status: 'acknowledged' },
    ]);
  });

  it('may be dated as late as the calendar is anywhere, as an occasion may', async () => {
    const { id } = await requestIn(database, region, 'acknowledged');
    const form = answerForm.parse({ ...ANSWERS.diversion, occurredOn: '2026-04-02' });
    const late = new Date('2026-04-01T20:00:00Z');
    await as(region.npc.XB, (tx) => answerRequest(tx, region.npc.XB, id, form, late));
    expect(await rows('select status from trace_request where id = $1', [id])).toEqual([
      { status: 'answered' },
    ]);
  });

  it('needs the importing State for an export and a ground for a refusal (8.3.4.2)', () => {
    const fields = (form: object) =>
      answerForm.safeParse(form).error?.issues.map((issue) => issue.path.join('.'));
    expect(fields({ ...ANSWERS.export, exportedTo: '' })).toEqual(['exportedTo']);
    expect(fields({ ...ANSWERS.refusal, refusalGround: '' })).toEqual(['refusalGround']);
    expect(fields({ ...ANSWERS.not_found, refusalGround: 'national_security' })).toEqual(['refusalGround']);
    expect(fields({ kind: 'refusal', refusalGround: 'we_would_rather_not', narrative: 'x' })).toEqual([
      'refusalGround',
    ]);
  });
});
