import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { decide } from '#app/access/decide.ts';
import { MATRIX } from '#app/access/matrix.ts';
import { explain, RELATIONS } from '#app/access/relation.ts';
import { PERMISSIONS, REACHES } from '#app/access/vocabulary.ts';
import { ROLES } from '#app/domain/role.ts';

/** The table of docs/access.md: permission → role → reach. The document is the reference, and people have read it. */
function documented(): Map<string, Map<string, string>> {
  const text = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const head = rows.findIndex((row) => row[0] === 'permission');
  const roles = rows[head]?.slice(1) ?? [];
  const table = new Map<string, Map<string, string>>();
  for (const [name = '', ...reaches] of rows.slice(head + 2)) {
    if (!name.startsWith('`')) break;
    table.set(name.replaceAll('`', ''), new Map(roles.map((role, index) => [role, reaches[index] ?? ''])));
  }
  return table;
}

describe('docs/access.md', () => {
  it('names every permission and role, and no other', () => {
    const table = documented();
    expect([...table.keys()]).toEqual([...PERMISSIONS]);
    for (const row of table.values()) expect([...row.keys()]).toEqual([...ROLES]);
  });

  it.each(PERMISSIONS)('says of %s what the portal does', (permission) => {
    const row = documented().get(permission);
    for (const role of ROLES) {
      const said = row?.get(role);
      expect(MATRIX[role][permission], role).toBe(said === '–' ? 'none' : said);
    }
  });

  it('explains every reach', () => {
    const text = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
    for (const reach of REACHES.filter((one) => one !== 'none'))
      expect(text).toMatch(new RegExp(`\\| \`${reach}\` +\\|`));
  });
});

/** The second table of docs/access.md: relation → reaches that take it in. */
function documentedRelations(): Map<string, string[]> {
  const text = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const rows = text.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const head = rows.findIndex(([first]) => first === 'on');
  const reaches = (rows[head] ?? []).slice(1).map((cell) => cell.replaceAll('`', ''));
  return new Map(
    rows
      .slice(head + 2, head + 2 + RELATIONS.length)
      .map(([relation = '', ...cells]) => [
        relation.split(':')[0] ?? '',
        reaches.filter((_, index) => cells[index] === 'yes'),
      ]),
  );
}

describe('every role, permission and relation', () => {
  const table = documented();
  const relations = documentedRelations();

  it('is in the document', () => {
    expect([...relations.keys()]).toEqual([...RELATIONS]);
  });

  it.each(
    ROLES.flatMap((role) =>
      PERMISSIONS.flatMap((permission) => RELATIONS.map((relation) => [role, permission, relation] as const)),
    ),
  )('%s, %s on %s', (role, permission, relation) => {
    const reach = table.get(permission)?.get(role) ?? '';
    const expected =
      reach === '–'
        ? { allowed: false, reason: 'role_lacks_permission' }
        : relations.get(relation)?.includes(reach)
          ? { allowed: true, reason: reach }
          : { allowed: false, reason: 'beyond_reach' };
    expect(explain({ role }, permission, relation)).toEqual(expected);
    expect(explain(undefined, permission, relation)).toEqual({ allowed: false, reason: 'not_signed_in' });
  });
});

describe('who comes in', () => {
  it('nobody does who is not signed in', () => {
    for (const permission of PERMISSIONS) {
      expect(decide(undefined, permission)).toEqual({ allowed: false, reason: 'not_signed_in' });
    }
  });

  // Section 0 of the mission: what each person must never do. Written out, not computed from the matrix.
  it.each([
    [
      'coordinator',
      ['marks:query', 'records:read', 'hits:read', 'requests:read', 'requests:answer', 'audit:read'],
    ],
    ['analyst', ['marks:query', 'records:read', 'hits:read', 'requests:read', 'clocks:read', 'audit:read']],
    [
      'auditor',
      ['marks:query', 'records:read', 'occasions:register', 'records:import', 'hits:decide', 'requests:send'],
    ],
    [
      'administrator',
      ['marks:query', 'records:read', 'hits:read', 'requests:read', 'figures:read', 'audit:read'],
    ],
    ['contact', ['requests:send', 'requests:answer', 'audit:read']],
    ['npc', ['audit:read']],
  ] as const)('the %s is kept out of %j', (role, permissions) => {
    for (const permission of permissions) {
      expect(decide({ role }, permission), permission).toEqual({
        allowed: false,
        reason: 'role_lacks_permission',
      });
    }
  });

  it.each([
    ['contact', 'marks:query', 'shared'],
    ['contact', 'occasions:register', 'own'],
    ['contact', 'hits:decide', 'party'],
    ['npc', 'requests:send', 'own'],
    ['npc', 'requests:answer', 'party'],
    ['coordinator', 'clocks:read', 'region'],
    ['analyst', 'figures:read', 'region'],
    ['auditor', 'audit:read', 'region'],
    ['administrator', 'home:read', 'own'],
  ] as const)('the %s has %s as far as "%s"', (role, permission, reach) => {
    expect(decide({ role }, permission)).toEqual({ allowed: true, reach });
  });
});
