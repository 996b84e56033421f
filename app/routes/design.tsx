import { Gallery, STANDING_IN, type StandingIn } from '#app/components/design/gallery.tsx';
import { Tokens } from '#app/components/design/tokens.tsx';
import { SuggestScript } from '#app/components/suggested-field.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { DESIGN_TOKENS } from '#app/http/design-tokens.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('design.title');

const PAGES = Object.keys(STANDING_IN) as StandingIn[];

/** `?page=` shows one of the pages that stand in for another. */
export const loader = portalLoader('home:read', async ({ url, audit }) => {
  await audit({ operation: 'page.read', detail: { page: 'design' } });
  const asked = url.searchParams.get('page');
  return { tokens: DESIGN_TOKENS, page: PAGES.find((one) => one === asked) ?? null };
});

/** What every page is made of, in all its states. */
export default function Design() {
  const { tokens, page } = useLoaderData<typeof loader>();
  const { t } = useText();
  const StandsIn = page && STANDING_IN[page];
  if (StandsIn) {
    return (
      <>
        <p>
          <a href="/design">{t('design.title')}</a>
        </p>
        <StandsIn />
      </>
    );
  }
  return (
    <>
      <SuggestScript />
      <h1>{t('design.title')}</h1>
      <p className="lead">{t('design.lead')}</p>
      <p>{t('design.setting')}</p>
      <Tokens tokens={tokens} />
      <Gallery />
      <h2>{t('design.section.pages')}</h2>
      <ul>
        {PAGES.map((one) => (
          <li key={one}>
            <a href={`/design?page=${one}`}>{t(`design.page.${one}`)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
