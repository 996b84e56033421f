import { SealBroken } from '#app/auth/party-box.ts';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { PartyTable } from '#app/components/party/party-table.tsx';
import { PurposeFields } from '#app/components/party/purpose-fields.tsx';
import { armOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { decide } from '#app/access/decide.ts';
import { openingForm } from '#app/forms/party.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { nationalOf } from '#app/http/amend-page.server.ts';
import { boxOf } from '#app/http/event-form.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import type { FormAnswer } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { openParties } from '#app/services/parties/open-parties.server.ts';
import { readInvolved } from '#app/services/parties/read-involved.server.ts';

export const meta = pageTitle('party.page.title');

export const loader = portalLoader('persons:read', async (act) => {
  const { record, involvements, parties } = await readInvolved(
    act.tx,
    nationalOf(act),
    idParam(act.params, 'id'),
  );
  await act.audit({
    operation: 'parties.listed',
    subject: { kind: 'record', id: record.id },
    detail: { shown: parties.length },
  });
  return { record, involvements, parties, mayRecord: decide(act.officer, 'events:record').allowed };
});

const NOTHING_WRONG: FormAnswer = { problems: [], fields: {} };

/** Opens who they are, once, in the answer to this form; no address shows it, and no page keeps it. */
export const action = portalAction('persons:read', async (act) => {
  const { record, of, parties } = await readInvolved(act.tx, nationalOf(act), idParam(act.params, 'id'));
  const { purpose, caseReference } = parseForm(openingForm, Object.fromEntries(act.form));
  const subject = { kind: 'record', id: record.id } as const;
  try {
    const opened = await openParties(act.tx, of, purpose, boxOf(act.context));
    await act.audit({
      operation: 'persons.read',
      subject,
      purpose,
      caseReference,
      detail: { shown: opened.length },
    });
    return json({ ...NOTHING_WRONG, opened, purpose });
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    act.context.log.error({ err: error }, 'data of persons cannot be opened');
    await act.audit({ operation: 'parties.listed', subject, detail: { shown: parties.length } });
    return json({ ...NOTHING_WRONG, broken: true as const }, { status: 503 });
  }
});

export default function InvolvedParties() {
  const { record, involvements, parties, mayRecord } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  const opened = answer && 'opened' in answer ? answer : undefined;
  return (
    <>
      <h1>{t('party.page.title')}</h1>
      <p className="lead">
        <a href={`/records/${record.id}`}>{armName(armOf(record), t)}</a>
      </p>
      <ErrorSummary errors={form.problems.summary} />
      {answer && 'broken' in answer && (
        <Notice tone="danger" title={t('party.page.brokenTitle')} live>
          <p>{t('party.page.broken')}</p>
        </Notice>
      )}
      {opened && (
        <Notice
          tone="warning"
          title={t('party.page.opened', { purpose: t(`codes.purpose.${opened.purpose}`) })}
          live
        >
          <p>{t('party.page.openedOnce')}</p>
        </Notice>
      )}
      <PartyTable
        parties={parties}
        involvements={involvements}
        opened={opened?.opened}
        recordId={record.id}
        mayChange={mayRecord}
      />
      {mayRecord && (
        <p className="actions">
          <ButtonLink to={`/records/${record.id}/parties/new`}>{t('party.new.title')}</ButtonLink>
        </p>
      )}
      {parties.length > 0 && opened === undefined && (
        <Panel title={t('party.open.title')}>
          <p>{t('party.page.lead')}</p>
          <form method="post" action={`/records/${record.id}/parties?index`} className="measure" noValidate>
            <PurposeFields form={form} />
            <p className="actions">
              <Button>{t('party.open.save')}</Button>
            </p>
          </form>
        </Panel>
      )}
    </>
  );
}
