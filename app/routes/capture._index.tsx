import { z } from 'zod';

import { Button } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { CheckList } from '#app/components/check/check-list.tsx';
import { DraftList } from '#app/components/capture/draft-list.tsx';
import { RadioField } from '#app/components/choice-field.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { beginForm } from '#app/forms/capture.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findQuery } from '#app/services/queries/read-query.server.ts';
import { askedBefore } from '#app/services/records/from-query.ts';
import { draftInShort } from '#app/services/records/draft-in-short.ts';
import { findChecks, namesOf } from '#app/services/checks/read-check.server.ts';
import {
  beginCapture,
  findOpenDrafts,
  type StoredDraft,
} from '#app/services/records/capture-draft.server.ts';

export const meta = pageTitle('capture.title');

export const loader = portalLoader('occasions:register', async ({ tx, url, audit }) => {
  const drafts = await findOpenDrafts(tx);
  const checks = await findChecks(tx);
  await audit({ operation: 'drafts.listed', detail: { shown: drafts.length + checks.length } });
  const listed = (draft: StoredDraft) => ({
    id: draft.id,
    reportType: draft.reportType,
    place: draft.data.place?.place ?? '',
    weapons: draft.data.weapons.length,
  });
  const names = await namesOf(
    tx,
    checks.map((check) => check.officerId),
  );
  const asked = z.uuid().safeParse(url.searchParams.get('query')).data;
  return {
    query: asked === undefined ? undefined : await findQuery(tx, asked),
    drafts: drafts.map((draft) => ({
      id: draft.id,
      short: draftInShort(draft),
      status: draft.status,
      updatedAt: draft.updatedAt,
    })),
    checks: checks.map((check) => ({
      ...listed(check),
      author: names[check.officerId] ?? '',
      handedOverAt: check.handedOverAt,
    })),
  };
});

export const action = portalAction('occasions:register', async ({ tx, officer, form, audit }) => {
  if (!isNational(officer)) throw new NotFound('draft');
  const { reportType, query } = parseForm(beginForm, Object.fromEntries(form));
  const asked = query === undefined ? undefined : await findQuery(tx, query);
  const id = await beginCapture(tx, officer, reportType, asked && askedBefore(asked));
  await audit({ operation: 'capture.begun', detail: { reportType } });
  return redirect(`/capture/${id}/weapon/new`, 303);
});

export default function Capture() {
  const { query, drafts, checks } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('capture.title')}</h1>
      <ErrorSummary errors={problems.summary} />
      <KeptOnDevice />
      {checks.length > 0 && (
        <>
          <h2 id="checks">{t('check.list.title')}</h2>
          <CheckList checks={checks} />
        </>
      )}
      {drafts.length > 0 && (
        <>
          <h2>{t('capture.drafts.title')}</h2>
          <DraftList drafts={drafts} />
        </>
      )}
      {(checks.length > 0 || drafts.length > 0) && <h2>{t('capture.beginNew')}</h2>}
      {query && (
        <p>
          {t('capture.fromQuery')} <MarkText value={query.mark} />
        </p>
      )}
      <CaptureSteps current="what" />
      <p className="lead">{t('capture.lead')}</p>
      {/* The address names the search, so that a page that was refused begins with its mark too. */}
      <form method="post" action={query ? `/capture?query=${query.id}` : '/capture'} noValidate>
        <SendOnce />
        {query && <input type="hidden" name="query" value={query.id} />}
        <RadioField
          name="reportType"
          label={t('capture.what')}
          hint={t('capture.whatHint')}
          error={problems.of('reportType')}
          choices={REPORT_TYPES.map((type) => ({
            value: type,
            label: t(`codes.reportType.${type}`),
            hint: t(`capture.typeHint.${type}`),
          }))}
          required
        />
        <p className="actions">
          <Button>{t('capture.begin')}</Button>
        </p>
      </form>
    </>
  );
}
