import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { FindingDecision } from '#app/components/quality/finding-decision.tsx';
import { FindingStanding } from '#app/components/quality/finding-standing.tsx';
import { findingSentence, fixSentence, ruleName } from '#app/components/quality/finding-words.ts';
import { OtherRecords } from '#app/components/quality/other-records.tsx';
import { RecordInShort } from '#app/components/quality/record-in-short.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { parseForm } from '#app/forms/parse.ts';
import { findingDecision } from '#app/forms/quality.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { decideFinding } from '#app/services/quality/decide-finding.server.ts';
import { readFinding } from '#app/services/quality/read-finding.server.ts';

export const meta = pageTitle('quality.finding.title');

export const loader = portalLoader('quality:read', async ({ tx, officer, params, audit }) => {
  const found = await readFinding(tx, idParam(params, 'id'));
  await audit({
    operation: 'finding.read',
    subject: { kind: 'finding', id: found.finding.id },
    detail: {},
  });
  return { ...found, mayDecide: decide(officer, 'quality:decide').allowed };
});

/** Accepts the finding or opens it again. Where it changed meanwhile, the page says so and keeps the reason. */
export const action = portalAction('quality:decide', async ({ tx, officer, params, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('finding');
  const id = idParam(params, 'id');
  const subject = { kind: 'finding', id } as const;
  const decision = parseForm(findingDecision, Object.fromEntries(form));
  try {
    const { rule } = await decideFinding(tx, officer, id, decision, now);
    const step = decision.decision === 'accepted' ? 'accepted' : 'reopened';
    await audit({ operation: 'finding.decided', subject, detail: { rule, step } });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'finding.read', subject, detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  return redirect(`/quality/${id}`, 303);
});

export default function Finding() {
  const { finding, record, occasion, marks, others, hidden, decidedBy, source, mayDecide } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t } = text;
  const problems = problemTexts(answer?.problems, t);
  const fix = fixSentence(finding.rule, t);
  return (
    <>
      <h1>{ruleName(finding.rule, t)}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead">{findingSentence(finding, text)}</p>
      <FindingStanding finding={finding} decidedBy={decidedBy} />
      <Panel title={t('quality.finding.where')}>
        <RecordInShort record={record} occasion={occasion} marks={marks} />
        <p className="actions">
          <ButtonLink kind="main" to={`/records/${record.id}`}>
            {t('quality.finding.open')}
          </ButtonLink>
        </p>
      </Panel>
      {(others.length > 0 || hidden > 0) && (
        <Panel title={t('quality.finding.others')}>
          <OtherRecords records={others} hidden={hidden} />
        </Panel>
      )}
      <Panel title={t('quality.finding.fix')}>
        {fix !== undefined && <p>{fix}</p>}
        {source !== undefined && <p className="hint">{t('quality.finding.asked', { source })}</p>}
      </Panel>
      {finding.status !== 'fixed' && (
        <Panel title={t(finding.status === 'open' ? 'quality.accept.title' : 'quality.accept.reopen')}>
          {mayDecide ? (
            <FindingDecision
              id={finding.id}
              accepted={finding.status === 'accepted'}
              form={{ fields: answer?.fields ?? {}, problems }}
            />
          ) : (
            <p>{t('quality.accept.npc')}</p>
          )}
        </Panel>
      )}
      <p>
        <a href="/quality">{t('quality.finding.back')}</a>
      </p>
    </>
  );
}
