import { Button } from '#app/components/button.tsx';
import { ReferenceFields } from '#app/components/ballistics/reference-fields.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { SendOnce } from '#app/components/send-once.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { armReference } from '#app/forms/ballistics.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readOwnRecord } from '#app/services/amendments/own-record.server.ts';
import { addReference } from '#app/services/ballistics/add-reference.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('ballistics.add.titleRecord');

export const loader = portalLoader('ballistics:register', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('record');
  const record = await readOwnRecord(tx, officer, idParam(params, 'id'));
  const { members, others } = await findCountries(tx);
  await audit({
    operation: 'record.read',
    subject: { kind: 'record', id: record.id },
    concernedStates: [],
    detail: {},
  });
  return { record, countries: { members, others } };
});

export const action = portalAction(
  'ballistics:register',
  async ({ tx, officer, params, form, now, audit }) => {
    if (!isNational(officer)) throw new NotFound('record');
    const record = await readOwnRecord(tx, officer, idParam(params, 'id'));
    const reference = parseForm(armReference, Object.fromEntries(form));
    const id = await addReference(tx, officer, record.id, reference, now);
    await audit({
      operation: 'ballistic.registered',
      subject: { kind: 'ballistic', id },
      detail: { system: reference.system },
    });
    return redirect(`/ballistics/${id}`, 303);
  },
);

export default function NewReference() {
  const { record, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const problems = problemTexts(answer?.problems, t);
  return (
    <>
      <h1>{t('ballistics.add.titleRecord')}</h1>
      <p className="lead">
        <a href={`/records/${record.id}`}>{armName({ ...record, firearmType: record.firearm_type }, t)}</a>
      </p>
      <ErrorSummary errors={problems.summary} />
      <form method="post" action={`/records/${record.id}/ballistics`} noValidate>
        <SendOnce />
        <ReferenceFields
          form={{ fields: answer?.fields ?? {}, problems }}
          countries={countries}
          ofIncident={false}
        />
        <p className="actions">
          <Button>{t('ballistics.add.submit')}</Button>
        </p>
      </form>
    </>
  );
}
