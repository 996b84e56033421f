import { type PageRoute, routeOf } from './route-table.ts';

/** How many addresses of one page are opened on the way to others: what one request links to, another may not. */
const MOST_OF_A_PAGE = 6;

/**
 * Every page that somebody comes to by following links from these addresses, each with one address at which it answers. Links that take
 * files away are left alone.
 */
export async function crawl(
  routes: readonly PageRoute[],
  open: (address: string) => Promise<{ status: number; html: string; path: string }>,
  from: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const opened = new Map<string, number>();
  const known = new Set(from);
  const waiting = [...from];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const route = routeOf(routes, pathOf(address));
    if (route === undefined || (opened.get(route.file) ?? 0) >= MOST_OF_A_PAGE) continue;
    opened.set(route.file, (opened.get(route.file) ?? 0) + 1);
    const { status, html, path } = await open(address);
    // A page that sends on to another stands for that one.
    if (status === 200 && !found.has(route.file) && routeOf(routes, path) === route)
      found.set(route.file, address);
    for (const link of linksIn(html)) {
      if (known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return found;
}

export function pathOf(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? '';
}

/** Addresses of this portal that a page links to, in the order of the page; forms are not sent. */
function linksIn(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?\bhref="(\/[^"#]*)[^"]*"/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => !address.startsWith('//'));
}
