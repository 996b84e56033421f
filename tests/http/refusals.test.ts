import { describe, expect, it } from 'vitest';

import { keptFields } from '#app/http/refusals.server.ts';

describe('the fields of a form, as typed,', () => {
  it('come back with every value of a name, whatever the name', () => {
    const form = new FormData();
    for (const name of ['sharedWith', 'sharedWith', '__proto__', 'constructor', 'toString']) {
      form.append(name, name.toUpperCase());
    }
    expect(Object.entries(keptFields(form))).toEqual([
      ['sharedWith', ['SHAREDWITH', 'SHAREDWITH']],
      ['__proto__', ['__PROTO__']],
      ['constructor', ['CONSTRUCTOR']],
      ['toString', ['TOSTRING']],
    ]);
  });

  it('are bounded, since a page that nobody has signed in to shows them', () => {
    const form = new FormData();
    for (let index = 0; index < 5_000; index += 1) form.append(`field${index % 3}`, 'x');
    expect(Object.values(keptFields(form)).flat()).toHaveLength(2_000);
  });
});
