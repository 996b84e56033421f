import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { action as nominate } from '#app/routes/contacts.nominate.tsx';
import { action as decide } from '#app/routes/contacts.nominations.$id.tsx';
import { callRoute } from '#tests/support/call-route.ts';
import { aNomination } from '#tests/support/contacts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';

let database: TestDatabase;
let region: TestRegion;

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
});
afterAll(() => database.drop());

async function problemsOf(more: Parameters<typeof aNomination>[0]) {
  const { status, data } = await callRoute(nominate, database, region.npc.XA, {
    path: '/contacts/nominate',
    form: aNomination(more),
  });
  return { status, problems: data && 'problems' in data ? data.problems : [] };
}

describe('a nomination', () => {
  it('is told all that is wrong with it at once, dates by the calendar of today too', async () => {
    const { status, problems } = await problemsOf({
      ...{
        displayName: '',
        phone: 'abc',
        checkedOn: '2999-01-01',
        trainedOn: '2999-01-02',
        termEndsOn: '2020-01-01',
      },
    });
    expect(status).toBe(422);
    expect(problems).toEqual([
      { field: 'displayName', key: 'errors.required' },
      { field: 'phone', key: 'directory.problem.phone' },
      { field: 'checkedOn', key: 'errors.future' },
      { field: 'trainedOn', key: 'errors.future' },
      { field: 'termEndsOn', key: 'contacts.problem.term' },
    ]);
  });

  it.each(['abc', '555 0142', '+', '+ - - - - -', ''])(
    'takes no telephone number such as “%s”',
    async (phone) => {
      expect((await problemsOf({ phone })).problems).toEqual([
        { field: 'phone', key: 'directory.problem.phone' },
      ]);
    },
  );

  it('says that it was made, and what each decision did', async () => {
    const made = await callRoute(nominate, database, region.npc.XA, {
      path: '/contacts/nominate',
      form: aNomination({ email: 'wilfred.ames@police.example', identityNumber: 'P 9981-230' }),
    });
    expect(made.location).toMatch(/^\/contacts\/nominations\/[0-9a-f-]{36}\?done=nominated$/);
    const path = made.location?.split('?')[0] ?? '';
    const refused = await callRoute(decide, database, region.coordinator, {
      path,
      params: { id: path.split('/').at(-1) ?? '' },
      form: { decision: 'refused', reason: 'Seen nowhere.' },
    });
    expect(refused.location).toBe(`${path}?done=refused`);
  });
});
