import { TERMS } from '#app/domain/glossary.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('glossary.title');

export const loader = portalLoader('home:read', async ({ audit }) => {
  await audit({ operation: 'page.read', detail: { page: 'glossary' } });
  return null;
});

/** What the words of the portal mean, in the order of the work. */
export default function Glossary() {
  const { t } = useText();
  return (
    <>
      <h1>{t('glossary.title')}</h1>
      <p className="lead">{t('glossary.lead')}</p>
      <dl className="glossary measure">
        {TERMS.map((term) => (
          <div key={term} id={term}>
            <dt>{t(`glossary.term.${term}.word`)}</dt>
            <dd>{t(`glossary.term.${term}.meaning`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        <a href="/design">{t('design.link')}</a>
      </p>
    </>
  );
}
