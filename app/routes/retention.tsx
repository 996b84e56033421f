import { decide } from '#app/access/decide.ts';
import { ListDownload } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { ExpiringFilter } from '#app/components/retention/expiring-filter.tsx';
import { ExpiringTable } from '#app/components/retention/expiring-table.tsx';
import { RetentionForm } from '#app/components/retention/retention-form.tsx';
import { RetentionTable } from '#app/components/retention/retention-table.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { expiresOn } from '#app/domain/retention.ts';
import { parseForm } from '#app/forms/parse.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { retentionDecision, retentionFilter, retentionPage } from '#app/forms/retention.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { listExpiring } from '#app/services/retention/list-expiring.server.ts';
import { readRetention } from '#app/services/retention/read-retention.server.ts';
import { setRetention } from '#app/services/retention/set-retention.server.ts';

export const meta = pageTitle('retention.title');

export const loader = portalLoader('retention:read', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('retention');
  const { by, until = expiresOn(now.toISOString().slice(0, 10), 1) } = retentionFilter.parse(
    Object.fromEntries(url.searchParams),
  );
  const after = retentionPage.safeParse(url.searchParams.get('after')).data;
  const kinds = await readRetention(tx, officer);
  const { records, next } = await listExpiring(tx, officer, kinds, { by, until, after });
  const words = filterWords({ by, until });
  await audit({ operation: 'retention.read', detail: { shown: records.length, filter: words } });
  const maySet = decide(officer, 'retention:set').allowed;
  return { kinds, records, next, words, paged: after !== undefined, maySet };
});

export const action = portalAction('retention:set', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('retention');
  const decision = parseForm(retentionDecision, Object.fromEntries(form));
  await setRetention(tx, officer, decision, now);
  const { kind, howLong, years } = decision;
  await audit({
    operation: 'retention.set',
    detail: { kind, years: howLong === 'for_ever' ? null : (years ?? null) },
  });
  return redirect('/retention', 303);
});

export default function RetentionPage() {
  const { kinds, records, next, words, paged, maySet } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  const address = (after?: string) =>
    `/retention?${new URLSearchParams({ ...words, ...(after !== undefined && { after }) })}`;
  return (
    <>
      <h1>{t('retention.title')}</h1>
      <p className="lead">{t('retention.lead')}</p>
      <ErrorSummary errors={problems.summary} />
      <Panel title={t('retention.kinds')}>
        <RetentionTable kinds={kinds} />
      </Panel>
      <Panel title={t('retention.expiring.title')}>
        <p>{t('retention.expiring.why')}</p>
        <ExpiringFilter words={words} />
        <ExpiringTable records={records} />
        {records.length > 0 && <ListDownload list="/retention" words={words} />}
        <Pager
          next={next === undefined ? undefined : address(next)}
          previous={paged ? address() : undefined}
        />
      </Panel>
      {maySet && (
        <Panel title={t('retention.set.title')}>
          <RetentionForm
            kinds={kinds.map(({ kind }) => kind)}
            form={{ fields: answer?.fields ?? {}, problems }}
          />
        </Panel>
      )}
    </>
  );
}
