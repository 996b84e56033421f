import { readdirSync } from 'node:fs';

const ROUTES = new URL('../../app/routes/', import.meta.url);

export interface PageRoute {
  /** file name, such as `records.$id_.history.tsx` */
  readonly file: string;
  readonly matches: (path: string) => boolean;
  /** more fixed pieces come first: `/requests/new` is not `/requests/:id` */
  readonly fixed: number;
}

/** Every route that is a page, from the folder of routes: flat file names, read as the framework reads them. */
export function pageRoutes(): PageRoute[] {
  return readdirSync(ROUTES)
    .filter((file) => file.endsWith('.tsx') && file !== '$.tsx')
    .map((file) => {
      const pieces = file
        .slice(0, -'.tsx'.length)
        .split('.')
        .map((piece) => piece.replace(/_$/, ''))
        .filter((piece) => piece !== '_index');
      const pattern = new RegExp(
        `^/${pieces.map((piece) => (piece.startsWith('$') ? '[^/]+' : piece)).join('/')}/?$`,
      );
      return {
        file,
        matches: (path: string) => pattern.test(path),
        fixed: pieces.filter((piece) => !piece.startsWith('$')).length,
      };
    })
    .sort((one, other) => other.fixed - one.fixed || (one.file < other.file ? -1 : 1));
}

/** The page that answers this path. */
export function routeOf(routes: readonly PageRoute[], path: string): PageRoute | undefined {
  return routes.find((route) => route.matches(path));
}
