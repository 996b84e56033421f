import { decide } from '#app/access/decide.ts';
import { ListDownload } from '#app/components/download-links.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { FindingFilter } from '#app/components/quality/finding-filter.tsx';
import { FindingTable } from '#app/components/quality/finding-table.tsx';
import { RegisterCheck } from '#app/components/quality/register-check.tsx';
import { RuleCounts } from '#app/components/quality/rule-counts.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { checkIntent, findingFilter } from '#app/forms/quality.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import {
  beginRegisterCheck,
  readLatestCheck,
  stopCheck,
} from '#app/services/quality/check-register.server.ts';
import { countByRule, listFindings } from '#app/services/quality/list-findings.server.ts';

export const meta = pageTitle('quality.title');

export const loader = portalLoader('quality:read', async ({ tx, officer, url, audit }) => {
  if (!isNational(officer)) throw new NotFound('finding');
  const filter = findingFilter.parse(Object.fromEntries(url.searchParams));
  const asked = url.searchParams.get('before') ?? undefined;
  const before = asked === undefined ? undefined : idParam({ before: asked }, 'before');
  const { findings, next } = await listFindings(tx, officer, { ...filter, before });
  const words = filterWords(filter);
  await audit({ operation: 'findings.listed', detail: { shown: findings.length, filter: words } });
  return {
    findings,
    next,
    words,
    status: filter.status,
    paged: before !== undefined,
    rules: await countByRule(tx, officer),
    check: await readLatestCheck(tx, officer),
    mayDecide: decide(officer, 'quality:decide').allowed,
  };
});

/** Has the register checked in the background, or stops that. */
export const action = portalAction('quality:decide', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('finding');
  const { intent } = parseForm(checkIntent, Object.fromEntries(form));
  if (intent === 'start') await beginRegisterCheck(tx, officer);
  else await stopCheck(tx, officer);
  await audit({ operation: 'register.check', detail: { step: intent === 'start' ? 'begun' : 'stopped' } });
  return redirect('/quality', 303);
});

export default function Quality() {
  const { findings, next, words, status, paged, rules, check, mayDecide } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const address = (before?: string) =>
    `/quality?${new URLSearchParams({ ...words, ...(before !== undefined && { before }) })}`;
  return (
    <>
      <h1>{t('quality.title')}</h1>
      <p className="lead">{t('quality.lead')}</p>
      <ErrorSummary errors={problemTexts(answer?.problems, t).summary} />
      <Panel title={t('quality.byRule')}>
        <RuleCounts rules={rules.filter(({ open, accepted }) => open + accepted > 0)} />
        <p>
          <a href="/quality/rules">{t('quality.rules.link')}</a>
        </p>
        <p>
          <a href="/spot-checks">{t('spot.title')}</a>
        </p>
        <p>
          <a href="/quality/completeness">{t('completeness.title')}</a>
        </p>
        {mayDecide && (
          <p>
            <a href="/retention">{t('retention.title')}</a>
          </p>
        )}
      </Panel>
      <Panel title={t('quality.list')}>
        <FindingFilter chosen={words} rules={rules.map(({ code }) => code)} />
        <FindingTable findings={findings} empty={t(`quality.empty.${status}`)} />
        {findings.length > 0 && <ListDownload list="/quality" words={words} />}
        <Pager
          next={next === undefined ? undefined : address(next)}
          previous={paged ? address() : undefined}
        />
      </Panel>
      {(mayDecide || check) && <RegisterCheck check={check} mayBegin={mayDecide} />}
    </>
  );
}
