import { expect, it } from 'vitest';

import { errorWithoutData } from '#app/commands/log.ts';

it('keeps what failed of a database error, and nothing of the row', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "hit_pkey"'), {
    code: '23505',
    constraint: 'hit_pkey',
    detail: 'Key (as_read)=(KB 801275) already exists.',
    where: 'SQL statement with KB 801275',
  });
  const kept = errorWithoutData(error);
  expect(kept).toMatchObject({ code: '23505', constraint: 'hit_pkey' });
  expect(JSON.stringify(kept)).not.toContain('KB 801275');
});
