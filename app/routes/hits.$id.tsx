import { decide } from '#app/access/decide.ts';
import { Done } from '#app/components/done.tsx';
import { Explained } from '#app/components/explained.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { ChangedRecords } from '#app/components/hit/changed-records.tsx';
import { HitDecisionForm } from '#app/components/hit/hit-decision-form.tsx';
import { HitDecisions } from '#app/components/hit/hit-decisions.tsx';
import { HitNext } from '#app/components/hit/hit-next.tsx';
import { HitPhotographs } from '#app/components/hit/hit-photographs.tsx';
import { HitRecords } from '#app/components/hit/hit-records.tsx';
import { HitStatusTag } from '#app/components/hit/hit-status-tag.tsx';
import { OtherSide } from '#app/components/hit/other-side.tsx';
import { sureness } from '#app/components/hit/sureness.ts';
import { Notice } from '#app/components/notice.tsx';
import { Tag } from '#app/components/tag.tsx';
import { Panel } from '#app/components/panel.tsx';
import { waysToReopen } from '#app/domain/hit.ts';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { decisionForm } from '#app/forms/hit.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { decideHit } from '#app/services/hits/decide-hit.server.ts';
import { readHit, sidesOf } from '#app/services/hits/read-hit.server.ts';
import { findPhotographs } from '#app/services/photographs/find-photographs.server.ts';

export const meta = pageTitle('hit.title');

export const loader = portalLoader('hits:read', async (act) => {
  const { tx, officer, params, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('hit');
  const found = await readHit(tx, officer, idParam(params, 'id'), now);
  await audit({
    operation: 'hit.read',
    subject: { kind: 'hit', id: found.hit.id },
    concernedStates: statesBut(officer.memberState, found.otherState),
    detail: {},
  });
  const records = [found.intake?.record.id, found.loss?.record.id].filter((id) => id !== undefined);
  const photographs = records.length === 2 ? await findPhotographs(tx, records) : [];
  return {
    ...found,
    photographs,
    covers: coversOf(act, photographs),
    ownState: officer.memberState,
    today: now.toISOString().slice(0, 10),
    mayTrace: decide(officer, 'requests:send').allowed,
  };
});

/** Stores what this State says. Where it came too late the page says so, shows what was decided, and keeps the reason. */
export const action = portalAction('hits:decide', async ({ tx, officer, params, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('hit');
  const id = idParam(params, 'id');
  const subject = { kind: 'hit', id } as const;
  const decision = parseForm(decisionForm, {
    ...Object.fromEntries(form),
    evidence: form.getAll('evidence'),
  });
  try {
    const hit = await decideHit(tx, officer, id, decision);
    await audit({
      operation: 'hit.decided',
      subject,
      concernedStates: statesBut(officer.memberState, sidesOf(hit, officer.memberState).otherState),
      detail: { decision: decision.decision },
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'hit.read', subject, concernedStates: [], detail: {} });
    return json(
      { problems: [{ field: '', key: error.key }], fields: keptFields(form), conflict: true },
      { status: 409 },
    );
  }
  return redirect(`/hits/${id}?done=${decision.decision}`, 303);
});

function statesBut(own: string, other: string): string[] {
  return other === own ? [] : [other];
}

export default function HitPage() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDate, formatDaysLeft, formatPeriod } = useText();
  const { hit, intake, loss, decisions, mayDecide, daysLeft } = found;
  const problems = problemTexts(answer?.problems, t);
  const late = answer !== undefined && 'conflict' in answer;
  const reason = answer?.fields.reason?.[0];
  const way = waysToReopen(hit.status, decisions, found.ownState);
  return (
    <>
      <h1>
        {hit.status === 'confirmed' || hit.status === 'rejected'
          ? t(`hit.headings.${hit.status}`)
          : t('hit.heading')}
      </h1>
      <Explained term="hit" />
      {late ? (
        <Notice tone="warning" title={t('hit.conflict')} live>
          {problems.summary.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
          {reason && <p>{t('hit.conflictTyped', { reason })}</p>}
        </Notice>
      ) : (
        <ErrorSummary errors={problems.summary} />
      )}
      {answer === undefined && (
        <Done
          words={{
            confirmed: t('hit.done.confirmed'),
            rejected: t('hit.done.rejected'),
            reopened: t('hit.done.reopened'),
            takenBack: t('hit.done.takenBack'),
            agreed: t('hit.done.agreed'),
            recovered: t('hit.done.recovered'),
          }}
        />
      )}
      <p className="said">
        <HitStatusTag status={hit.status} />
        <span>
          {t('hit.lead', {
            date: formatDate(hit.found_at),
            sure: t(`hit.sureness.${sureness(hit.score)}`),
          })}
        </span>
      </p>
      <ChangedRecords {...found} />
      {found.closed && (
        <Notice tone="success">
          <p>{t(`event.standing.closed.${found.closed.by}`, { when: formatPeriod(found.closed.period) })}</p>
        </Notice>
      )}
      <HitNext found={found} />
      <HitRecords
        hit={hit}
        intake={intake}
        loss={loss}
        otherState={found.otherState}
        ownState={found.ownState}
      />
      <HitPhotographs
        hit={hit}
        intake={intake}
        loss={loss}
        photographs={found.photographs}
        covers={found.covers}
      />
      <OtherSide found={found} />
      <Panel title={t('hit.decisions.title')}>
        <HitDecisions hit={hit} decisions={decisions} earlier={found.earlier} reopenings={found.reopenings} />
        {way !== undefined && (
          <p className="actions">
            <a href={`/hits/${hit.id}/reopen`}>
              {t(way === 'takeBack' ? 'hit.takeBack.link' : 'hit.reopen.link')}
            </a>
          </p>
        )}
      </Panel>
      {mayDecide && (
        <Panel title={t('hit.decide.title')}>
          {daysLeft !== undefined && (
            <p>
              <Tag tone={daysLeft < 0 ? 'danger' : daysLeft <= 2 ? 'warning' : 'info'}>
                {formatDaysLeft(daysLeft)}
              </Tag>{' '}
              {t('hit.days.left')}
            </p>
          )}
          <HitDecisionForm id={hit.id} form={{ fields: late ? {} : (answer?.fields ?? {}), problems }} />
        </Panel>
      )}
    </>
  );
}
