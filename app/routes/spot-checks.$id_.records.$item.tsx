import { CheckItem } from '#app/components/check/check-item.tsx';
import { CheckPhotographs } from '#app/components/check/check-photographs.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { armOf, markOf } from '#app/components/record/arm.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { SummaryList } from '#app/components/summary-list.tsx';
import { FindingForm } from '#app/components/spot-check/finding-form.tsx';
import { UpholdForm } from '#app/components/spot-check/uphold-form.tsx';
import { SpotFinding } from '#app/components/spot-check/spot-finding.tsx';
import { isNational } from '#app/domain/officer.ts';
import { Conflict, NotFound } from '#app/domain/refusal.ts';
import { readingForm } from '#app/forms/check.ts';
import { parseForm } from '#app/forms/parse.ts';
import { spotFindingForm, upholdForm } from '#app/forms/spot-check.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findPhotographs } from '#app/services/photographs/find-photographs.server.ts';
import {
  readDrawnRecord,
  readMarkAgain,
  settleDrawnRecord,
  upholdRecord,
} from '#app/services/spot-checks/read-drawn-record.server.ts';

export const meta = pageTitle('spot.read.title');

export const loader = portalLoader('spot:read', async (act) => {
  const { tx, officer, params, audit } = act;
  if (!isNational(officer)) throw new NotFound('spotcheck');
  const checkId = idParam(params, 'id');
  const itemId = idParam(params, 'item');
  const drawn = await readDrawnRecord(tx, officer, { checkId, itemId });
  const { item, record, occasion, again, others, mayUphold } = drawn;
  await audit({
    operation: 'record.read',
    subject: { kind: 'record', id: record.id },
    concernedStates: [],
    detail: {},
  });
  const photographs = await findPhotographs(tx, [record.id]);
  return {
    checkId,
    item,
    occasion,
    mayUphold,
    weapon: { key: record.id, item: armOf(record), again },
    others,
    photographs,
    covers: coversOf(act, photographs),
  };
});

/** Reads one mark again, says what was found, or that the record is right after all. */
export const action = portalAction('spot:read', async ({ tx, officer, params, form, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('spotcheck');
  const checkId = idParam(params, 'id');
  const itemId = idParam(params, 'item');
  const drawn = await readDrawnRecord(tx, officer, { checkId, itemId, lock: true });
  const subject = { kind: 'record', id: drawn.record.id } as const;
  const fields = Object.fromEntries(form);
  if (form.get('intent') === 'read') {
    const { mark, asRead } = parseForm(readingForm, fields);
    const agrees = await readMarkAgain(tx, officer, drawn, { mark, asRead });
    await audit({ operation: 'spotcheck.reread', subject, detail: { agrees: agrees ? 'yes' : 'no' } });
    return redirect(`/spot-checks/${checkId}/records/${itemId}#read-${drawn.record.id}-${mark}-row`, 303);
  }
  if (form.get('intent') === 'uphold') {
    await upholdRecord(tx, officer, drawn, parseForm(upholdForm, fields).why, now);
    await audit({ operation: 'spotcheck.upheld', subject, detail: {} });
    return redirect(`/spot-checks/${checkId}`, 303);
  }
  const finding = parseForm(spotFindingForm, { ...fields, differing: form.getAll('differing') });
  try {
    await settleDrawnRecord(tx, officer, drawn, finding, now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await audit({ operation: 'record.read', subject, concernedStates: [], detail: {} });
    return json({ problems: [{ field: '', key: error.key }], fields: keptFields(form) }, { status: 409 });
  }
  await audit({ operation: 'spotcheck.found', subject, detail: { spotResult: finding.result } });
  const stays = finding.result === 'differs';
  return redirect(stays ? `/spot-checks/${checkId}/records/${itemId}` : `/spot-checks/${checkId}`, 303);
});

export default function DrawnRecord() {
  const { checkId, item, occasion, weapon, others, photographs, covers, mayUphold } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatDate } = useText();
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  const sent = (name: string) => form.fields[name]?.[0] ?? '';
  const refused =
    sent('intent') === 'read'
      ? { weapon: weapon.key, mark: sent('mark'), typed: sent('asRead'), error: form.problems.of('asRead') }
      : undefined;
  const here = `/spot-checks/${checkId}/records/${item.id}`;
  return (
    <>
      <h1>{t('spot.read.heading', { place: item.place })}</h1>
      <ErrorSummary errors={form.problems.summary} />
      {item.result === null && <p className="lead">{t('spot.read.lead')}</p>}
      {item.result !== null && <SpotFinding found={item} />}
      {item.result === 'differs' && item.upheld_at === null && (
        <p className="actions">
          <a className="button" href={`/records/${item.record_id}/amend`}>
            {t('spot.read.correct')}
          </a>
        </p>
      )}
      <CheckItem
        of={{ ...weapon, others: others.map(markOf) }}
        number={item.place}
        action={here}
        refused={refused}
        settled={item.result !== null}
      >
        <CheckPhotographs photographs={photographs} covers={covers} />
      </CheckItem>
      <Panel title={t('record.occasion.title')}>
        <SummaryList
          rows={[
            { label: t('record.occasion.type'), value: codeLabel(t, 'reportType', occasion.report_type) },
            { label: t('spot.read.date'), value: formatDate(occasion.occurred_on) },
            { label: t('spot.read.place'), value: occasion.place },
          ]}
        />
      </Panel>
      {item.result === null && <FindingForm action={here} form={form} />}
      {mayUphold && <UpholdForm action={here} form={form} />}
      {item.result === 'differs' && item.upheld_at === null && !mayUphold && (
        <p className="hint measure">{t('spot.read.rightByAnother')}</p>
      )}
      <p>
        <a href={`/spot-checks/${checkId}`}>{t('spot.read.back')}</a>
      </p>
    </>
  );
}
