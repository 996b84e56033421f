import { decide } from '#app/access/decide.ts';
import { Explained } from '#app/components/explained.tsx';
import { ListDownload } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Pager } from '#app/components/pager.tsx';
import { DrawPanel } from '#app/components/spot-check/draw-panel.tsx';
import { SpotCheckTable } from '#app/components/spot-check/spot-check-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { drawForm } from '#app/forms/spot-check.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { drawSpotCheck } from '#app/services/spot-checks/draw-spot-check.server.ts';
import { listSpotChecks } from '#app/services/spot-checks/read-spot-check.server.ts';

export const meta = pageTitle('spot.title');

export const loader = portalLoader('spot:read', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('spotcheck');
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const { checks, next } = await listSpotChecks(tx, officer, before);
  await audit({ operation: 'spotchecks.listed', detail: { shown: checks.length } });
  return { checks, next, paged: before !== undefined, mayDraw: decide(officer, 'spot:draw').allowed };
});

export const action = portalAction('spot:draw', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('spotcheck');
  const said = parseForm(drawForm, Object.fromEntries(form));
  const { id, seed, population, size } = await drawSpotCheck(tx, officer, said);
  await audit({
    operation: 'spotcheck.drawn',
    subject: { kind: 'spotcheck', id },
    detail: { seed, population, records: size },
  });
  return redirect(`/spot-checks/${id}`, 303);
});

export default function SpotChecks() {
  const { checks, next, paged, mayDraw } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('spot.title')}</h1>
      <Explained term="spotCheck" />
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{t('spot.lead')}</p>
      <SpotCheckTable checks={checks} />
      {checks.length > 0 && <ListDownload list="/spot-checks" words={{}} />}
      <Pager
        next={next === undefined ? undefined : `/spot-checks?before=${next}`}
        previous={paged ? '/spot-checks' : undefined}
      />
      {mayDraw && <DrawPanel form={{ fields: answer?.fields ?? {}, problems }} />}
      <p>
        <a href="/quality">{t('spot.toQuality')}</a>
      </p>
    </>
  );
}
