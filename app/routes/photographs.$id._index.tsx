import { Button, ButtonLink } from '#app/components/button.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Panel } from '#app/components/panel.tsx';
import { DescriptionFields } from '#app/components/photographs/description-fields.tsx';
import { PhotographFacts } from '#app/components/photographs/photograph-facts.tsx';
import { Picture } from '#app/components/photographs/picture.tsx';
import { shownText } from '#app/components/photographs/shown-text.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { TextArea } from '#app/components/text-area.tsx';
import { latestDate } from '#app/domain/occasion-date.ts';
import { wordOf } from '#app/domain/photograph.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { parseForm } from '#app/forms/parse.ts';
import { correctionForm, descriptionForm, withdrawalForm } from '#app/forms/photographs.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf, national, placeOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import {
  describePhotograph,
  withdrawPhotograph,
} from '#app/services/photographs/change-photograph.server.ts';
import { readPhotograph } from '#app/services/photographs/read-photograph.server.ts';
import { lockPhotographedArm } from '#app/services/photographs/read-photographed-arm.server.ts';

export const meta = pageTitle('photograph.one');

export const loader = portalLoader('records:read', async (act) => {
  const found = await readPhotograph(act.tx, national(act), idParam(act.params, 'id'));
  const { photograph, own, memberState, holder } = found;
  await act.audit({
    operation: 'photograph.read',
    subject: { kind: 'photograph', id: photograph.id },
    concernedStates: own ? [] : [memberState],
    detail: { size: 'medium' },
  });
  return {
    ...found,
    place: placeOf(holder),
    covers: coversOf(act, [photograph], 'medium'),
    latest: latestDate(act.now),
  };
});

/** Says otherwise what the photograph shows, or takes it back. */
export const action = portalAction('photographs:add', async (act) => {
  const { tx, form, now, audit } = act;
  const officer = national(act);
  const id = idParam(act.params, 'id');
  const { holder } = await readPhotograph(tx, officer, id);
  const arm = await lockPhotographedArm(tx, officer, holder);
  const subject = { kind: 'photograph', id } as const;
  const fields = Object.fromEntries(form);
  if (form.get('intent') === 'withdraw') {
    const { reason } = parseForm(withdrawalForm, fields);
    await withdrawPhotograph(tx, officer, { arm, id, reason, now });
    await audit({ operation: 'photograph.withdrawn', subject, detail: {} });
  } else {
    const { why = '', ...description } =
      'recordId' in holder
        ? parseForm(correctionForm, fields)
        : { ...parseForm(descriptionForm, fields), why: undefined };
    await describePhotograph(tx, officer, description, { arm, id, reason: why, now });
    await audit({ operation: 'photograph.described', subject, detail: {} });
  }
  return redirect(placeOf(holder).photographs, 303);
});

export default function PhotographPage() {
  const { photograph, marks, arm, own, memberState, place, covers, latest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useText();
  const { id, width, height, caption, takenOn, withdrawn } = photograph;
  const problems = problemTexts(answer?.problems, t);
  const sent = answer?.fields.intent?.[0];
  const stored = keptFrom({ shows: wordOf(photograph), caption, takenOn });
  const alt = t('photograph.alt', { what: shownText(photograph, marks, t) });
  return (
    <article>
      <h1>{t('photograph.oneOf', { arm: armName(arm, t) })}</h1>
      <ErrorSummary errors={problems.summary} />
      <figure className="photograph">
        <Picture id={id} size="medium" cover={covers[id]} alt={alt} width={width} height={height} />
        <figcaption>{caption === '' ? alt : <bdi>{caption}</bdi>}</figcaption>
      </figure>
      <p className="actions">
        <ButtonLink to={`/photographs/${id}/full`}>{t('photograph.full')}</ButtonLink>
        <a href={place.arm}>{t(place.isDraft ? 'photograph.back.weapon' : 'photograph.back.record')}</a>
        {own && <a href={place.photographs}>{t('photograph.back.all')}</a>}
      </p>
      <Panel title={t('photograph.facts.title')}>
        <PhotographFacts photograph={photograph} marks={marks} memberState={memberState} />
      </Panel>
      {own && withdrawn === null && (
        <>
          <details className="panel" open={sent === 'describe'}>
            <summary>{t('photograph.change.title')}</summary>
            <form method="post" action={`/photographs/${id}`} noValidate>
              <DescriptionFields
                form={{ fields: sent === 'describe' ? (answer?.fields ?? {}) : stored, problems }}
                marks={marks}
                latest={latest}
              />
              {!place.isDraft && (
                <TextArea
                  {...bind({ fields: answer?.fields ?? {}, problems }, 'why')}
                  label={t('photograph.change.why')}
                  rows={2}
                  required
                />
              )}
              <p className="actions">
                <Button kind="plain" name="intent" value="describe">
                  {t('photograph.change.save')}
                </Button>
              </p>
            </form>
          </details>
          <details className="panel" open={sent === 'withdraw'}>
            <summary>{t('photograph.withdraw.title')}</summary>
            <p className="measure">{t('photograph.withdraw.explained')}</p>
            <form method="post" action={`/photographs/${id}`} noValidate>
              <TextArea
                {...bind({ fields: answer?.fields ?? {}, problems }, 'reason')}
                label={t('photograph.withdraw.reason')}
                rows={3}
                required
              />
              <p className="actions">
                <Button kind="danger" name="intent" value="withdraw">
                  {t('photograph.withdraw.send')}
                </Button>
              </p>
            </form>
          </details>
        </>
      )}
    </article>
  );
}
