import type { TextKey } from '#app/i18n/catalogue.ts';

import type { Menu, MenuLink } from './menu.ts';

/** Lists that have no place in the menu, and the entry of the menu that they belong to; null where it is none. */
const BELOW: Readonly<Record<string, { readonly under: string | null; readonly labelKey: TextKey }>> = {
  '/queries': { under: null, labelKey: 'navigation.queries' },
  '/queries/batches': { under: '/queries', labelKey: 'query.batch.title' },
  '/queries/saved': { under: '/queries', labelKey: 'saved.title' },
  '/queries/standing': { under: '/queries', labelKey: 'standing.title' },
  '/domestic': { under: '/requests', labelKey: 'domestic.list' },
  '/legal-bases': { under: '/requests', labelKey: 'bases.title' },
  '/request-drafts': { under: '/requests', labelKey: 'drafts.title' },
  '/directory': { under: '/contacts', labelKey: 'directory.title' },
  '/spot-checks': { under: '/quality', labelKey: 'spot.title' },
  '/retention': { under: '/quality', labelKey: 'retention.title' },
  '/inspections': { under: '/holdings', labelKey: 'keeping.inspections' },
};

/** Things without a list of their own, and the entry of the menu where they are found. */
const FOUND_IN: Readonly<Record<string, string>> = { '/occasions': '/records', '/photographs': '/records' };

/** Things with pages of their own below them, and what they are called there. */
const THINGS: Readonly<Record<string, TextKey>> = {
  '/records': 'navigation.trail.record',
  '/hits': 'navigation.trail.hit',
  '/requests': 'navigation.trail.request',
  '/domestic': 'domestic.title',
  '/imports': 'import.one.title',
  '/spot-checks': 'spot.one.title',
  '/occasions': 'navigation.trail.occasion',
};

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The way from home down to the page above this one; empty for home and for what the menu opens by itself. */
export function trailTo(path: string, menu: Menu, mayQuery: boolean): MenuLink[] {
  const doors = doorsOf(menu);
  if (doors.some(({ to }) => to === path)) return [];
  const home = doors.find(({ to }) => to === '/');
  const lists = above(path).flatMap((at) => listAt(at, doors, mayQuery));
  const way = [...lists, ...thingAbove(path, doors)].filter(({ to }) => to !== path);
  return home && way.length > 0 ? [home, ...way] : [];
}

/** The entry of the menu that a page belongs to: the nearest above it, or the one that its list is under. */
export function entryAbove(path: string, menu: Menu): string | undefined {
  const doors = doorsOf(menu).map(({ to }) => to);
  const nearest = doors
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((one, other) => other.length - one.length)[0];
  return nearest ?? doors.find((to) => above(path).some((at) => (BELOW[at]?.under ?? FOUND_IN[at]) === to));
}

function doorsOf({ entries, own }: Menu): MenuLink[] {
  return [...entries.flatMap((entry) => ('links' in entry ? entry.links : [entry])), ...own];
}

/** The addresses above an address and itself, shortest first. */
function above(path: string): string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, depth) => `/${parts.slice(0, depth + 1).join('/')}`);
}

function listAt(at: string, doors: readonly MenuLink[], mayQuery: boolean): MenuLink[] {
  const below = BELOW[at];
  if (below) {
    if (below.under === null) return mayQuery ? [{ to: at, labelKey: below.labelKey }] : [];
    const under = doors.find(({ to }) => to === below.under);
    // What the address already leads through is not named twice.
    return [...(under ? [named(under)] : []), { to: at, labelKey: below.labelKey }];
  }
  const door = doors.find(({ to }) => to === (FOUND_IN[at] ?? at));
  return door ? [named(door)] : [];
}

/** The list of records shows those of other States as well. */
function named(door: MenuLink): MenuLink {
  return door.to === '/records' ? { ...door, labelKey: 'navigation.group.records' } : door;
}

/** The record, hit or request that this page is about, where it is a page below it. */
function thingAbove(path: string, doors: readonly MenuLink[]): MenuLink[] {
  const [list = '', id = '', ...rest] = path.split('/').filter(Boolean);
  const labelKey = THINGS[`/${list}`];
  const under = BELOW[`/${list}`]?.under ?? FOUND_IN[`/${list}`];
  const open = doors.some(({ to }) => to === `/${list}` || to === under);
  return labelKey && open && ID.test(id) && rest.length > 0 ? [{ to: `/${list}/${id}`, labelKey }] : [];
}
