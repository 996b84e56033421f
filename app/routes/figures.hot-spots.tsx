import { ThemePage } from '#app/components/figures/theme-page.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { showTheme } from '#app/http/theme.server.ts';

export const meta = pageTitle('theme.name.hot-spots');

export const loader = portalLoader('figures:read', (act) => showTheme(act, 'hot-spots'));

export default function HotSpots() {
  return <ThemePage {...useLoaderData<typeof loader>()} />;
}
