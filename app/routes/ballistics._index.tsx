import { ButtonLink, Button } from '#app/components/button.tsx';
import { ReferenceTable } from '#app/components/ballistics/reference-table.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { Pager } from '#app/components/pager.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { referenceFilter } from '#app/forms/ballistics.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { listReferences } from '#app/services/ballistics/list-references.server.ts';

export const meta = pageTitle('ballistics.title');

export const loader = portalLoader('ballistics:read', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('ballistic');
  const { number } = referenceFilter.parse(Object.fromEntries(url.searchParams));
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const { references, next } = await listReferences(tx, officer, { number, before });
  const words = filterWords({ number });
  await audit({ operation: 'ballistics.listed', detail: { shown: references.length, filter: words } });
  return { references, next, words, paged: before !== undefined };
});

export default function Ballistics() {
  const { references, next, words, paged } = useLoaderData<typeof loader>();
  const { t } = useText();
  const address = (before?: string) => {
    const search = new URLSearchParams({ ...words, ...(before !== undefined && { before }) });
    return search.size > 0 ? `/ballistics?${search}` : '/ballistics';
  };
  return (
    <>
      <h1>{t('ballistics.title')}</h1>
      <p className="lead">{t('ballistics.lead')}</p>
      <p className="actions">
        <ButtonLink to="/ballistics/new">{t('ballistics.add.titleIncident')}</ButtonLink>
      </p>
      <form method="get" action="/ballistics" className="filters">
        <TextField
          name="number"
          value={words.number}
          label={t('ballistics.find')}
          maxLength={100}
          mark
          required
        />
        <p className="actions">
          <Button kind="plain">{t('ballistics.findSubmit')}</Button>
          {words.number !== undefined && <a href="/ballistics">{t('ballistics.findAll')}</a>}
        </p>
      </form>
      <ReferenceTable references={references} found={words.number !== undefined} />
      {references.length > 0 && <ListDownload list="/ballistics" words={words} />}
      <Pager next={next === undefined ? undefined : address(next)} previous={paged ? address() : undefined} />
    </>
  );
}
