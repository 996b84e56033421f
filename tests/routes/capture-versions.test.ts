import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { OPEN_KEPT } from '#app/forms/open-kept.ts';
import { SEND_ONCE } from '#app/forms/send-once.ts';
import { STEP_VERSION } from '#app/forms/step-version.ts';
import { loader as contextStep } from '#app/routes/capture.$id.circumstances.tsx';
import { loader as placeStep } from '#app/routes/capture.$id.occasion.tsx';
import { loader as identifyStep } from '#app/routes/capture.$id.weapon.$weapon._index.tsx';
import { loader as marksStep } from '#app/routes/capture.$id.weapon.$weapon.marks.tsx';
import { action as addPhotographs } from '#app/routes/records.$id_.photographs.tsx';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { captureSteps, CONTEXT, ITEM, KEY, MARK, PLACE } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { aPicture, photographable } from '#tests/support/photographs.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

const steps = () => captureSteps(database, region.contact.XB, now);
const draft = (id: string) => asOfficer(database.databases.app, region.contact.XB, (tx) => readDraft(tx, id));

/** The version that each page of a capture bears. */
async function versions(id: string) {
  const officer = region.contact.XB;
  const at = (path: string) => ({ path: `/capture/${id}/${path}`, params: { id, weapon: KEY }, now });
  const bears = (data: { version: string } | undefined) => data?.version ?? '';
  return {
    place: bears((await callRoute(placeStep, database, officer, at('occasion'))).data),
    context: bears((await callRoute(contextStep, database, officer, at('circumstances'))).data),
    identify: bears((await callRoute(identifyStep, database, officer, at(`weapon/${KEY}`))).data),
    marks: bears((await callRoute(marksStep, database, officer, at(`weapon/${KEY}/marks`))).data),
  };
}

describe('a step of a capture that was changed after its page was made', () => {
  it('is not written over: the page says what is stored and what was typed, and a second sending decides', async () => {
    const id = await steps().begin();
    await steps().item(id, KEY, ITEM);
    const seen = await versions(id);
    const forms = {
      place: [
        { ...PLACE, place: 'Desk' },
        { ...PLACE, place: 'Telephone' },
      ],
      context: [
        { ...CONTEXT, circumstances: 'Desk' },
        { ...CONTEXT, circumstances: 'Telephone' },
      ],
      identify: [
        { ...ITEM, model: 'M70 B1' },
        { ...ITEM, model: 'M70 AB2' },
      ],
      marks: [
        { ...MARK, 'marks.0.asRead': 'DESK 1' },
        { ...MARK, 'marks.0.asRead': 'PHONE 1' },
      ],
    } as const;
    const send = {
      place: (form: Record<string, string>) => steps().place(id, form),
      context: (form: Record<string, string>) => steps().context(id, form),
      identify: (form: Record<string, string>) => steps().item(id, KEY, form),
      marks: (form: Record<string, string>) => steps().marks(id, KEY, form),
    };
    const field = {
      place: 'place',
      context: 'circumstances',
      identify: 'model',
      marks: 'marks.0.asRead',
    } as const;
    for (const step of ['place', 'context', 'identify', 'marks'] as const) {
      const [desk, telephone] = forms[step] as unknown as Record<string, string>[];
      const bears = { [STEP_VERSION]: seen[step] };
      expect((await send[step]({ ...desk, ...bears })).status, `${step}, first`).toBe(303);
      const before = JSON.stringify((await draft(id)).data);
      const late = await send[step]({ ...telephone, ...bears });
      expect(late.status, `${step}, late`).toBe(409);
      const { stored, fields } = late.data as unknown as Record<string, Record<string, string[]>>;
      expect(stored?.[field[step]], step).toEqual([desk?.[field[step]]]);
      expect(fields?.[field[step]], step).toEqual([telephone?.[field[step]]]);
      expect(JSON.stringify((await draft(id)).data), `${step} is as it was`).toBe(before);
      const chosen = await send[step]({ ...telephone, [STEP_VERSION]: fields?.[STEP_VERSION]?.[0] ?? '' });
      expect(chosen.status, `${step}, chosen`).toBe(303);
      expect(JSON.stringify((await draft(id)).data)).toContain(telephone?.[field[step]]);
    }
  });

  it('is told apart from the other steps: each has a version of its own', async () => {
    const id = await steps().begin();
    await steps().item(id, KEY, ITEM);
    const before = await versions(id);
    await steps().place(id, PLACE);
    const after = await versions(id);
    expect(after.place).not.toBe(before.place);
    expect({ ...after, place: '' }).toEqual({ ...before, place: '' });
    const marked = await steps().marks(id, KEY, {
      ...MARK,
      'marks.0.asRead': 'A1',
      [STEP_VERSION]: before.marks,
    });
    expect(marked.status).toBe(303);
    expect((await versions(id)).place).toBe(after.place);
  });

  it('of a capture that was registered meanwhile takes nothing, and says so', async () => {
    const id = await steps().ready(['LATE 1']);
    const { place } = await versions(id);
    await steps().register(id);
    const late = await steps().place(id, { ...PLACE, place: 'Too late', [STEP_VERSION]: place });
    expect([late.status, late.data]).toEqual([409, { kind: 'conflict', key: 'device.elsewhere' }]);
    expect(JSON.stringify((await draft(id)).data)).not.toContain('Too late');
  });
});

describe('a form that was kept on the device', () => {
  it('comes back into its page as typed, with nothing done', async () => {
    const id = await steps().begin();
    const typed = { ...PLACE, place: 'Typed on a train', [STEP_VERSION]: 'of-that-time' };
    const answer = await steps().place(id, { ...typed, [OPEN_KEPT]: 'yes', [SEND_ONCE]: randomUUID() });
    expect(answer.status).toBe(200);
    const fields = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]]));
    expect(answer.data).toEqual({ problems: [], fields });
    expect((await draft(id)).data.place).toBeUndefined();
  });

  it('is not there for a role that records nothing', async () => {
    const id = await steps().begin();
    const asAnalyst = captureSteps(database, region.analyst, now);
    expect((await asAnalyst.place(id, { ...PLACE, [OPEN_KEPT]: 'yes' })).status).toBe(404);
  });

  it('acts once, however often it is sent', async () => {
    const id = await steps().begin();
    const { place } = await versions(id);
    const form = { ...PLACE, [STEP_VERSION]: place, [SEND_ONCE]: randomUUID() };
    const answers = [await steps().place(id, form), await steps().place(id, form)];
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, `/capture/${id}/circumstances`],
      [303, `/capture/${id}/circumstances`],
    ]);
  });
});

describe('a form with files', () => {
  it('acts once from one page; other files, or another page, are another form', async () => {
    const id = await photographable(database, region.contact.XB);
    const count = async () =>
      asOfficer(database.databases.app, region.contact.XB, async (tx) => {
        const rows = await tx.selectFrom('photograph').select('id').where('record_id', '=', id).execute();
        return rows.length;
      });
    const picture = async (colour: string) =>
      new File([new Uint8Array(await aPicture({ colour }).jpeg().toBuffer())], 'IMG_1.jpg', {
        type: 'image/jpeg',
      });
    const send = (mark: string, file: File) =>
      callRoute(addPhotographs, database, region.contact.XB, {
        path: `/records/${id}/photographs`,
        params: { id },
        form: { shows: 'left_side', [SEND_ONCE]: mark },
        files: [['photographs', file]],
        now,
      });
    const [mark, red, blue] = [randomUUID(), await picture('#aa0000'), await picture('#0000aa')];
    const answers = [await send(mark, red), await send(mark, red)];
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, `/records/${id}/photographs?added=1`],
      [303, `/records/${id}/photographs?added=1`],
    ]);
    expect(await count(), 'the same again').toBe(1);
    expect((await send(mark, blue)).status).toBe(303);
    expect(await count(), 'the same name with another picture').toBe(2);
  });
});
