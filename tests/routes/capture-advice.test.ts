import { statSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { action as advise } from '#app/routes/capture.$id.advice.ts';
import { seedReference } from '#seeds/reference/index.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { captureSteps, ITEM, KEY, MARK } from '#tests/support/capture-steps.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;
const now = new Date('2026-06-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  await seedReference({ ownerUrl: database.urls.owner, log: () => undefined });
});
afterAll(() => database.drop());

const ask = (officer: Officer, id: string, form: Record<string, string>, weapon = KEY) =>
  callRoute(advise, database, officer, {
    path: `/capture/${id}/advice?weapon=${weapon}`,
    params: { id },
    form,
    now,
  });
const lines = ({ data }: Awaited<ReturnType<typeof ask>>) =>
  (data && 'groups' in data ? data.groups : []).flatMap((group) => group.lines).join('\n');

describe('warnings while typing', () => {
  it('tell what does not fit, before anything is saved, in a form that is half filled in', async () => {
    const officer = region.contact.XA;
    const id = await captureSteps(database, officer, now).begin();
    const answer = await ask(officer, id, {
      make: 'Zastava',
      model: 'M70',
      calibre: '9x19',
      manufactureYear: 'nineteen',
    });
    expect(answer.status).toBe(200);
    expect(lines(answer)).toMatch(/9x19/);
    expect((await captureSteps(database, officer, now).check(id)).data?.weapons).toEqual([]);
  });

  it('look at the marks as they are typed, beside the item that the draft keeps', async () => {
    const officer = region.contact.XA;
    const steps = captureSteps(database, officer, now);
    const id = await steps.begin();
    await steps.item(id, KEY, { ...ITEM, make: 'Beretta', manufactureCountry: 'IT' });
    const marked = { ...MARK, 'marks.0.kind': 'country', 'marks.0.asRead': 'MADE IN CHINA' };
    expect(lines(await ask(officer, id, marked))).toMatch(/China/);
    const homoglyph = { ...MARK, 'marks.0.asRead': 'КB801275' };
    expect(lines(await ask(officer, id, homoglyph))).not.toBe('');
    expect((await ask(officer, id, { ...MARK, 'marks.0.asRead': 'КB801275' }, 'unknown')).data).toEqual({
      groups: [],
    });
  });

  it('are told to nobody else, and looked up nowhere but in the reference tables', async () => {
    const id = await captureSteps(database, region.contact.XA, now).begin();
    for (const officer of [region.npc.XA, region.contact.XB, region.analyst]) {
      expect((await ask(officer, id, { make: 'Zastava' })).status).toBe(404);
    }
  });

  it('come with a script of less than 10 kB', () => {
    const script = new URL('../../app/components/capture/capture.js', import.meta.url);
    expect(statSync(script).size).toBeLessThan(10_000);
  });
});
