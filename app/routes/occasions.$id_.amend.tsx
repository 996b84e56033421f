import { Button, ButtonLink } from '#app/components/button.tsx';
import { asksForIntake, CircumstanceFields, GroundFields } from '#app/components/capture/context-fields.tsx';
import { WhenFields, WhereFields } from '#app/components/capture/place-fields.tsx';
import { TravelFields } from '#app/components/capture/travel-fields.tsx';
import { AmendProblems } from '#app/components/history/amend-problems.tsx';
import { ReasonField } from '#app/components/history/reason-field.tsx';
import { Panel } from '#app/components/panel.tsx';
import { latestDate } from '#app/domain/occasion-date.ts';
import { REPORT_TYPES } from '#app/domain/occasion.ts';
import { parseContext, parsePlace } from '#app/forms/capture-input.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { contextAsAsked } from '#app/forms/occasion.ts';
import { changeRows, shownRows, STOP_ROWS } from '#app/forms/rows.ts';
import { json } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { amendOccasionOnPage, nationalOf } from '#app/http/amend-page.server.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { type FormAnswer, keptFields } from '#app/http/refusals.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { amendOccasion, readOccasionForm } from '#app/services/amendments/amend-occasion.server.ts';
import { findSubdivisionChoices } from '#app/services/places/find-subdivision-choices.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';

export const meta = pageTitle('history.occasion.title');

/** An occasion, to be corrected for all its weapons. */
export const loader = portalLoader('records:amend', async (act) => {
  const officer = nationalOf(act);
  const found = await readOccasionForm(act.tx, officer, idParam(act.params, 'id'));
  const { members, others } = await findCountries(act.tx);
  await act.audit({
    operation: 'occasion.read',
    subject: { kind: 'occasion', id: found.occasion.id },
    concernedStates: [],
    detail: {},
  });
  return {
    id: found.occasion.id,
    version: found.occasion.version,
    weapons: found.weapons,
    fields: keptFrom(found.described),
    countries: { members, others },
    subdivisions: await findSubdivisionChoices(act.tx, found.described.placeCountry ?? officer.memberState),
    latest: latestDate(act.now),
  };
});

export const action = portalAction('records:amend', async (act) => {
  const fields = changeRows(act.form.get('intent'), keptFields(act.form), [STOP_ROWS]);
  if (fields) {
    const { occasion } = await readOccasionForm(act.tx, nationalOf(act), idParam(act.params, 'id'));
    await act.audit({
      operation: 'occasion.read',
      subject: { kind: 'occasion', id: occasion.id },
      concernedStates: [],
      detail: {},
    });
    return json<FormAnswer>({ problems: [], fields });
  }
  return amendOccasionOnPage(act, async (officer, id, said) => {
    const place = parsePlace(act.form);
    const context = contextAsAsked(place.reportType, parseContext(act.form));
    const changed = await amendOccasion(
      act.tx,
      officer,
      id,
      { ...place, ...context },
      { ...said, now: act.now },
    );
    await act.audit({
      operation: 'occasion.amended',
      subject: { kind: 'occasion', id },
      detail: { fields: changed },
    });
    return `/occasions/${id}?done=corrected`;
  });
});

export default function AmendOccasion() {
  const { id, version, weapons, fields, countries, subdivisions, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const form = { fields: answer?.fields ?? fields, problems: problemTexts(answer?.problems, t) };
  const reportType = REPORT_TYPES.find((type) => type === form.fields.reportType?.[0]) ?? 'seized';
  const here = `/occasions/${id}/amend`;
  return (
    <>
      <h1>{t('history.occasion.heading')}</h1>
      <AmendProblems answer={answer} problems={form.problems} />
      <p className="lead">{t('history.occasion.lead', { count: weapons })}</p>
      <form method="post" action={here} noValidate>
        {/* The first button is the one that Enter presses. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true" />
        <Panel title={t('capture.occasion.when')}>
          <WhenFields form={form} latest={latest} />
        </Panel>
        <Panel title={t('capture.occasion.where')}>
          <WhereFields form={form} countries={countries} subdivisions={subdivisions} />
        </Panel>
        {asksForIntake(reportType) && (
          <>
            <Panel title={t('capture.occasion.ground.title')}>
              <GroundFields form={form} reportType={reportType} />
            </Panel>
            <Panel title={t('capture.occasion.route.title')}>
              <TravelFields
                form={form}
                rows={shownRows(form.fields, STOP_ROWS)}
                countries={countries}
                action={here}
              />
            </Panel>
          </>
        )}
        <Panel title={t('capture.occasion.case.title')}>
          <CircumstanceFields form={form} />
        </Panel>
        <ReasonField form={form} version={version} />
        <p className="actions">
          <Button name="intent" value="save">
            {t('history.occasion.save')}
          </Button>
          <ButtonLink to={`/occasions/${id}`}>{t('history.backToOccasion')}</ButtonLink>
        </p>
      </form>
    </>
  );
}
