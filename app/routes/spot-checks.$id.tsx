import { ListDownload } from '#app/components/download-links.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { DrawFacts } from '#app/components/spot-check/draw-facts.tsx';
import { ItemTable } from '#app/components/spot-check/item-table.tsx';
import { SampleResults } from '#app/components/spot-check/sample-results.tsx';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { drawAgain, readSpotCheck } from '#app/services/spot-checks/read-spot-check.server.ts';

export const meta = pageTitle('spot.one.title');

/** A spot check with what came of it; `again` in the address draws the same once more and compares. */
export const loader = portalLoader('spot:read', async ({ tx, params, url, audit }) => {
  const found = await readSpotCheck(tx, idParam(params, 'id'));
  const subject = { kind: 'spotcheck', id: found.check.id } as const;
  const asked = url.searchParams.has('again');
  const recordIds = found.items.map(({ recordId }) => recordId);
  const again = asked ? await drawAgain(tx, found.check, recordIds) : undefined;
  if (again)
    await audit({ operation: 'spotcheck.redrawn', subject, detail: { agrees: again.same ? 'yes' : 'no' } });
  else await audit({ operation: 'spotcheck.read', subject, detail: {} });
  return { ...found, again };
});

export default function SpotCheck() {
  const { check, drawnBy, items, result, agencies, fields, again } = useLoaderData<typeof loader>();
  const { t, formatDateTime, formatNumber } = useText();
  return (
    <>
      <h1>{t('spot.one.heading', { count: check.size })}</h1>
      <p className="lead">
        {t('spot.one.drawn', {
          name: drawnBy ?? t('common.notRecorded'),
          date: formatDateTime(check.drawn_at),
        })}
      </p>
      {check.note !== '' && <p className="as-written">{check.note}</p>}
      {again && (
        <Notice tone={again.same ? 'success' : 'danger'} live>
          <p>
            {t(again.same ? 'spot.again.same' : 'spot.again.other', {
              count: check.size,
              population: formatNumber(again.population),
            })}
          </p>
        </Notice>
      )}
      <Panel title={t('spot.result.title')}>
        <SampleResults result={result} agencies={agencies} fields={fields} />
      </Panel>
      <Panel title={t('spot.items.title')}>
        <ItemTable checkId={check.id} items={items} />
        <ListDownload list={`/spot-checks/${check.id}`} words={{}} />
      </Panel>
      <Panel title={t('spot.draw.how')}>
        <DrawFacts check={check} />
      </Panel>
      <p>
        <a href="/spot-checks">{t('spot.one.back')}</a>
      </p>
    </>
  );
}
