import { describe, expect, it } from 'vitest';

import { nestedFields } from '#app/forms/parse.ts';

function formOf(...names: readonly string[]): FormData {
  const form = new FormData();
  for (const name of names) form.append(name, 'typed');
  return form;
}

describe('fields as a tree', () => {
  it('puts the rows of a group in order', () => {
    expect(nestedFields(formOf('marks.1.asRead', 'marks.0.kind', 'make'))).toEqual({
      marks: [{ kind: 'typed' }, { asRead: 'typed' }],
      make: 'typed',
    });
  });

  it('leaves out a name of more levels than any form has, at once', () => {
    const started = performance.now();
    expect(nestedFields(formOf('a.'.repeat(200_000), 'make'))).toEqual({ make: 'typed' });
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('takes nothing from names that every object has', () => {
    const tree = nestedFields(formOf('__proto__.admin', 'constructor.prototype.x', 'make'));
    expect(tree).toEqual({ make: 'typed' });
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
});
