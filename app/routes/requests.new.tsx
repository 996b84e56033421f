import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Arm } from '#app/components/trace/arm.tsx';
import { Letter } from '#app/components/trace/letter.tsx';
import { ReadOver } from '#app/components/trace/read-over.tsx';
import { RequestForm } from '#app/components/trace/request-form.tsx';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { nestedFields, parseForm } from '#app/forms/parse.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import { requestForm } from '#app/forms/trace.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData, useLocation } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { type Act, type FormAct, portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { basesWith } from '#app/services/traces/legal-bases.server.ts';
import { prepareRequest, readWithdrawn } from '#app/services/traces/prepare-request.server.ts';
import { readOver } from '#app/services/traces/read-over.server.ts';
import { confirmDraft, readDraft } from '#app/services/traces/request-drafts.server.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';

export const meta = pageTitle('trace.new.title');

export const loader = portalLoader('requests:send', async ({ tx, officer, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const recordId = recordIn(url);
  const prepared = await prepareRequest(tx, officer, recordId);
  await audit({ operation: 'request.prepared', subject: { kind: 'record', id: recordId }, detail: {} });
  const states = prepared.otherStates.map((state) => state.code);
  return {
    prepared: { ...prepared, bases: await basesWith(tx, officer, states, now) },
    draft: await draftIn(tx, url),
    withdrawn: await withdrawnIn(tx, officer, url),
  };
});

export const action = portalAction('requests:send', async (act) => {
  const { tx, officer, url, form, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('record');
  const look = form.get(READ_OVER);
  if (look !== null) {
    await prepareRequest(tx, officer, recordIn(url));
    const over = look === 'change' ? undefined : await letterOf(act, officer);
    await audit({
      operation: 'request.prepared',
      subject: { kind: 'record', id: recordIn(url) },
      detail: {},
    });
    const answer: FormAnswer = { problems: [], fields: keptFields(form) };
    return json({ ...answer, over });
  }
  const request = parseForm(requestForm, nestedFields(form));
  const id = await sendRequest(tx, officer, recordIn(url), request, now, replacesIn(url));
  await audit({
    operation: 'request.moved',
    subject: { kind: 'request', id },
    concernedStates: [officer.memberState, request.addressedState],
    detail: { action: 'send' },
  });
  const draft = await draftIn(tx, url);
  if (draft) {
    await confirmDraft(tx, officer, draft.id, { requestId: id, now });
    await audit({
      operation: 'requestdraft.confirmed',
      subject: { kind: 'requestdraft', id: draft.id },
      concernedStates: [officer.memberState],
      detail: {},
    });
  }
  return redirect(`/requests/${id}?done=send`, 303);
});

/** The letter as it would be sent, to be read over; nothing of it is sent or kept. */
async function letterOf({ tx, url, form, now }: FormAct, officer: NationalOfficer) {
  const said = parseForm(requestForm, nestedFields(form));
  const send = () => sendRequest(tx, officer, recordIn(url), said, now, replacesIn(url));
  const { request, letter } = await readOver(tx, officer, now, send);
  return { request: { ...request, reference: '' }, letter };
}

/** The coordinator's draft that the address names, for the officer's own State. */
async function draftIn(tx: Act['tx'], url: URL) {
  const named = url.searchParams.get('draft');
  return named === null ? undefined : readDraft(tx, idParam({ draft: named }, 'draft'));
}

/** The withdrawn request that is to be corrected, named in the address. */
function replacesIn(url: URL): string | undefined {
  const named = url.searchParams.get('replaces');
  return named === null ? undefined : idParam({ replaces: named }, 'replaces');
}

async function withdrawnIn(tx: Act['tx'], officer: NationalOfficer, url: URL) {
  const id = replacesIn(url);
  return id === undefined ? undefined : readWithdrawn(tx, officer, { id, recordId: recordIn(url) });
}

/** The arm to ask after, named in the address. */
function recordIn(url: URL): string {
  return idParam({ record: url.searchParams.get('record') ?? undefined }, 'record');
}

export default function NewRequest() {
  const { prepared, draft, withdrawn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry } = useText();
  const { search } = useLocation();
  const problems = problemTexts(answer?.problems, t);
  if (answer && 'over' in answer && answer.over) {
    return (
      <>
        <h1>{t('trace.over.request')}</h1>
        <ReadOver
          reader={answer.over.letter.addressed_state}
          action={`/requests/new${search}`}
          fields={answer.fields}
          send={t('codes.traceAction.send')}
        >
          <Letter {...answer.over} />
          <Arm record={prepared.record} marks={prepared.marks} />
        </ReadOver>
      </>
    );
  }
  return (
    <>
      <h1>{t('trace.new.heading')}</h1>
      <ErrorSummary errors={problems.summary} />
      <p className="lead measure">{t('trace.new.lead')}</p>
      {withdrawn && (
        <Notice title={t('trace.replaced.title', { reference: withdrawn.request.reference })}>
          <p>{t('trace.replaced.lead', { state: formatCountry(withdrawn.request.addressed_state) })}</p>
        </Notice>
      )}
      {prepared.earlier.length > 0 && (
        <Notice title={t('trace.new.earlier')}>
          {prepared.earlier.map((one) => (
            <p key={one.id}>
              <a href={`/requests/${one.id}`}>{one.reference}</a>{' '}
              {t('trace.new.earlierOne', {
                state: formatCountry(one.addressed_state),
                status: t(`codes.traceStatus.${one.status}`),
              })}
            </p>
          ))}
        </Notice>
      )}
      <Arm record={prepared.record} marks={prepared.marks} linkTo={prepared.record.id} />
      <RequestForm
        prepared={prepared}
        draft={draft}
        withdrawn={withdrawn}
        fields={answer?.fields}
        problems={problems}
      />
    </>
  );
}
