import { Button } from '#app/components/button.tsx';
import { AmendProblems } from '#app/components/history/amend-problems.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { amendOnPage, nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readReferences } from '#app/services/amendments/read-references.server.ts';
import { restoreRecord, withdrawRecord } from '#app/services/amendments/withdraw-record.server.ts';

export const meta = pageTitle('history.withdraw.title');

/** Withdraws a record, or restores one that is withdrawn. */
export const loader = portalLoader('records:amend', async (act) => {
  const found = await readReferences(act.tx, nationalOf(act), idParam(act.params, 'id'));
  await act.audit({
    operation: 'record.read',
    subject: { kind: 'record', id: found.record.id },
    concernedStates: [],
    detail: {},
  });
  return found;
});

export const action = portalAction('records:amend', (act) =>
  amendOnPage(act, async (officer, id, { reason, version }) => {
    const decision = { reason, version, now: act.now };
    const restores = act.form.get('intent') === 'restore';
    await (restores ? restoreRecord : withdrawRecord)(act.tx, officer, id, decision);
    await act.audit({
      operation: restores ? 'record.restored' : 'record.withdrawn',
      subject: { kind: 'record', id },
      detail: {},
    });
    return `/records/${id}`;
  }),
);

export default function WithdrawRecord() {
  const { record, replacement, hits, requests } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDate } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  const does = record.status === 'active' ? 'withdraw' : 'restore';
  return (
    <>
      <h1>{t(`history.${does}.heading`, { what: armName(armOf(record), t) })}</h1>
      <AmendProblems answer={answer} problems={form.problems} />
      <p className="lead">{t(`history.${does}.lead`)}</p>
      {replacement && (
        <Notice tone="warning" title={t('history.restore.replacedTitle')}>
          <p>{t('history.restore.replaced')}</p>
          <p>
            <a href={`/records/${replacement.id}`}>{armName(armOf(replacement), t)}</a>{' '}
            <span className="quiet">
              {t('history.restore.since', { date: formatDate(replacement.registered_at) })}
            </span>
          </p>
        </Notice>
      )}
      {does === 'withdraw' && (
        <Notice tone={hits + requests > 0 ? 'warning' : 'info'}>
          <p>
            {hits + requests > 0
              ? t('history.withdraw.refers', { hits, requests })
              : t('history.withdraw.nothingRefers')}
          </p>
        </Notice>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="intent" value={does} />
        <ReasonField form={form} version={record.version} label={t(`history.${does}.reason`)} />
        <p className="actions">
          <Button kind={does === 'withdraw' ? 'danger' : 'main'}>{t(`history.${does}.save`)}</Button>
          <a href={`/records/${record.id}`}>{t('history.backToRecord')}</a>
        </p>
      </form>
    </>
  );
}
