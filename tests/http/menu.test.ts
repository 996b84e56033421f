import { describe, expect, it } from 'vitest';

import { decide } from '#app/access/decide.ts';
import { ROLES, type Role } from '#app/domain/role.ts';
import { type Menu, menuFor } from '#app/http/menu.ts';

const menuOf = (role: Role): Menu => menuFor((permission) => decide({ role }, permission).allowed);
const shape = ({ entries }: Menu) =>
  entries.map((entry) => ('links' in entry ? [entry.labelKey, entry.links.length] : entry.to));

describe('the menu', () => {
  it.each(ROLES)('of a %s begins with home and stays within one row', (role) => {
    const { entries } = menuOf(role);
    expect(entries[0]).toEqual({ to: '/', labelKey: 'navigation.home' });
    expect(entries.length).toBeLessThanOrEqual(6);
  });

  it('gathers what is not done every day, and what is one’s own', () => {
    const npc = menuOf('npc');
    expect(shape(npc).filter((entry) => typeof entry === 'string')).toEqual([
      '/',
      '/hits',
      '/requests',
      '/figures',
    ]);
    expect(npc.own.map(({ to }) => to)).toContain('/notices');
  });

  it('shows an analyst neither records nor hits', () => {
    const all = JSON.stringify(menuOf('analyst'));
    expect(all).toContain('/figures');
    expect(all).not.toMatch(/"\/(records|hits|capture|requests)"/);
  });

  it('makes no group of one link', () => {
    for (const role of ROLES) {
      for (const entry of menuOf(role).entries)
        if ('links' in entry) expect(entry.links.length).toBeGreaterThan(1);
    }
  });
});
