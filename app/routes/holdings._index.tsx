import { decide } from '#app/access/decide.ts';
import { Explained } from '#app/components/explained.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { HoldingTable } from '#app/components/keeping/holding-table.tsx';
import { Pager } from '#app/components/pager.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { holdingFilter } from '#app/forms/record-keeping.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listHoldings } from '#app/services/keeping/read-keeping.server.ts';

export const meta = pageTitle('keeping.holdings');

/** Where the books of a business are that is no more. */
export const loader = portalLoader('keeping:read', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('holding');
  const filter = holdingFilter.parse(Object.fromEntries(url.searchParams));
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const { holdings, next } = await listHoldings(tx, officer, { ...filter, before });
  const words = filterWords(filter);
  await audit({ operation: 'holdings.listed', detail: { shown: holdings.length, filter: words } });
  return {
    holdings,
    next,
    words,
    paged: before !== undefined,
    mayRecord: decide(officer, 'keeping:record').allowed,
  };
});

export default function Holdings() {
  const { holdings, next, words, paged, mayRecord } = useLoaderData<typeof loader>();
  const { t } = useText();
  const address = (before?: string) =>
    `/holdings?${new URLSearchParams({ ...words, ...(before !== undefined && { before }) })}`;
  return (
    <>
      <h1>{t('keeping.holdings')}</h1>
      <Explained term="holding" />
      <p className="lead">{t('keeping.holdingsLead')}</p>
      <p className="actions">
        {mayRecord && (
          <ButtonLink to="/holdings/new" kind="main">
            {t('keeping.newHolding')}
          </ButtonLink>
        )}
        <ButtonLink to="/inspections">{t('keeping.inspections')}</ButtonLink>
      </p>
      <form method="get" action="/holdings">
        <div className="filters">
          <TextField
            name="words"
            value={words.words}
            label={t('keeping.find.words')}
            maxLength={100}
            required
          />
          <TextField
            name="year"
            value={words.year}
            label={t('keeping.find.year')}
            width="short"
            inputMode="numeric"
            required
          />
        </div>
        <p className="actions">
          <Button kind="plain">{t('keeping.find.submit')}</Button>
          {Object.keys(words).length > 0 && <a href="/holdings">{t('keeping.find.all')}</a>}
        </p>
      </form>
      <HoldingTable
        holdings={holdings}
        empty={t(Object.keys(words).length > 0 ? 'keeping.noHoldingFits' : 'keeping.noHoldings')}
      />
      {holdings.length > 0 && <ListDownload list="/holdings" words={words} />}
      <Pager next={next === undefined ? undefined : address(next)} previous={paged ? address() : undefined} />
    </>
  );
}
