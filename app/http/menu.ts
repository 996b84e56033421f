import type { Permission } from '#app/access/vocabulary.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

export interface MenuLink {
  readonly to: string;
  readonly labelKey: TextKey;
}

/** Links that open together, under a word of their own. */
export interface MenuGroup {
  readonly labelKey: TextKey;
  readonly links: readonly MenuLink[];
}

/** What an officer may open: what is done every day stands by itself, the rest in groups; and what is his own. */
export interface Menu {
  readonly entries: readonly (MenuLink | MenuGroup)[];
  readonly own: readonly MenuLink[];
}

/** Of somebody who is not signed in. */
export const NO_MENU: Menu = { entries: [], own: [] };

type Place = 'alone' | 'records' | 'oversight' | 'own';

const DOORS: readonly (MenuLink & { readonly permission: Permission; readonly place: Place })[] = [
  { to: '/', labelKey: 'navigation.home', permission: 'home:read', place: 'alone' },
  { to: '/capture', labelKey: 'navigation.capture', permission: 'occasions:register', place: 'records' },
  { to: '/records', labelKey: 'navigation.records', permission: 'records:read', place: 'records' },
  { to: '/imports', labelKey: 'navigation.imports', permission: 'records:import', place: 'records' },
  { to: '/actors', labelKey: 'navigation.actors', permission: 'persons:read', place: 'records' },
  { to: '/quality', labelKey: 'navigation.quality', permission: 'quality:read', place: 'records' },
  { to: '/ballistics', labelKey: 'navigation.ballistics', permission: 'ballistics:read', place: 'records' },
  { to: '/holdings', labelKey: 'navigation.keeping', permission: 'keeping:read', place: 'records' },
  { to: '/reference', labelKey: 'navigation.reference', permission: 'reference:read', place: 'records' },
  { to: '/hits', labelKey: 'navigation.hits', permission: 'hits:read', place: 'alone' },
  { to: '/requests', labelKey: 'navigation.traces', permission: 'clocks:read', place: 'alone' },
  { to: '/figures', labelKey: 'navigation.analytics', permission: 'figures:read', place: 'alone' },
  { to: '/contacts', labelKey: 'navigation.contacts', permission: 'contacts:read', place: 'oversight' },
  { to: '/audit', labelKey: 'navigation.audit', permission: 'audit:read', place: 'oversight' },
  { to: '/audit/unusual', labelKey: 'navigation.unusual', permission: 'use:watch', place: 'oversight' },
  { to: '/audit/looks', labelKey: 'navigation.looks', permission: 'audit:own', place: 'oversight' },
  { to: '/audit/log', labelKey: 'navigation.auditLog', permission: 'audit:prove', place: 'oversight' },
  { to: '/limits', labelKey: 'navigation.limits', permission: 'limits:set', place: 'oversight' },
  { to: '/states', labelKey: 'navigation.states', permission: 'states:suspend', place: 'oversight' },
  { to: '/mail', labelKey: 'navigation.mail', permission: 'mail:operate', place: 'oversight' },
  { to: '/state', labelKey: 'navigation.state', permission: 'state:settle', place: 'own' },
  { to: '/account', labelKey: 'navigation.myAccount', permission: 'account:own', place: 'own' },
  { to: '/notices', labelKey: 'navigation.notices', permission: 'notices:choose', place: 'own' },
  { to: '/access', labelKey: 'navigation.access', permission: 'home:read', place: 'own' },
];

const GROUPS = { records: 'navigation.group.records', oversight: 'navigation.group.oversight' } as const;

/** The menu of whoever may do this; it never exceeds it. A group of one link is that link. */
export function menuFor(may: (permission: Permission) => boolean): Menu {
  const doors = DOORS.filter(({ permission }) => may(permission));
  const at = (place: Place): MenuLink[] =>
    doors.filter((door) => door.place === place).map(({ to, labelKey }) => ({ to, labelKey }));
  const group = (place: keyof typeof GROUPS): (MenuLink | MenuGroup)[] => {
    const links = at(place);
    return links.length > 1 ? [{ labelKey: GROUPS[place], links }] : links;
  };
  const [home, ...daily] = at('alone');
  return {
    entries: [...(home ? [home] : []), ...group('records'), ...daily, ...group('oversight')],
    own: at('own'),
  };
}
