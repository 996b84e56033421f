import { decide } from '#app/access/decide.ts';
import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Pager } from '#app/components/pager.tsx';
import { Panel } from '#app/components/panel.tsx';
import { FindingFilter } from '#app/components/quality/finding-filter.tsx';
import { FindingTable } from '#app/components/quality/finding-table.tsx';
import { RuleCounts } from '#app/components/quality/rule-counts.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { checkFrom, findingFilter } from '#app/forms/quality.ts';
import { filterWords } from '#app/forms/read-filter.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { BEGINNING, checkRegister } from '#app/services/quality/check-register.server.ts';
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
    mayDecide: decide(officer, 'quality:decide').allowed,
  };
});

/** Checks the register, from where the form says. */
export const action = portalAction('quality:decide', async ({ tx, officer, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('finding');
  const { occurredOn, id } = parseForm(checkFrom, Object.fromEntries(form));
  const from = occurredOn !== undefined && id !== undefined ? { occurredOn, id } : BEGINNING;
  const { checked, next } = await checkRegister(tx, officer, from, now);
  await audit({
    operation: 'register.checked',
    detail: { records: checked.records, found: checked.added, gone: checked.closed },
  });
  return json({ checked, next });
});

export default function Quality() {
  const { findings, next, words, status, paged, rules, mayDecide } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatNumber } = useText();
  const done = answer !== undefined && 'checked' in answer ? answer : undefined;
  const problems = answer !== undefined && 'problems' in answer ? answer.problems : undefined;
  const address = (before?: string) =>
    `/quality?${new URLSearchParams({ ...words, ...(before !== undefined && { before }) })}`;
  return (
    <>
      <h1>{t('quality.title')}</h1>
      <p className="lead">{t('quality.lead')}</p>
      <ErrorSummary errors={problemTexts(problems, t).summary} />
      {done && (
        <Notice tone="success" title={t('quality.check.result')} live>
          <p>
            {t('quality.check.done', {
              count: done.checked.records,
              found: formatNumber(done.checked.added),
              gone: formatNumber(done.checked.closed),
            })}
          </p>
          {done.next && <p>{t('quality.check.rest')}</p>}
        </Notice>
      )}
      <Panel title={t('quality.byRule')}>
        <RuleCounts rules={rules.filter(({ open, accepted }) => open + accepted > 0)} />
        <p>
          <a href="/quality/rules">{t('quality.rules.link')}</a>
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
        <Pager
          next={next === undefined ? undefined : address(next)}
          previous={paged ? address() : undefined}
        />
      </Panel>
      {mayDecide && (
        <Panel title={t('quality.check.title')}>
          <p>{t('quality.check.why')}</p>
          <form method="post" action="/quality?index">
            <input type="hidden" name="occurredOn" value={done?.next?.occurredOn ?? ''} />
            <input type="hidden" name="id" value={done?.next?.id ?? ''} />
            <Button kind="plain">{t(done?.next ? 'quality.check.more' : 'quality.check.start')}</Button>
          </form>
        </Panel>
      )}
    </>
  );
}
