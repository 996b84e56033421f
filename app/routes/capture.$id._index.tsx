import { Button, ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { DraftWeapon } from '#app/components/capture/draft-weapon.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { draftGaps, weaponAdvice } from '#app/services/records/draft-gaps.ts';
import { registerDraft } from '#app/services/records/register-draft.server.ts';

export const meta = pageTitle('capture.check.title');

export const loader = portalLoader('occasions:register', async ({ tx, officer, params, audit }) => {
  if (!isNational(officer)) throw new NotFound('draft');
  const draft = await readDraft(tx, idParam(params, 'id'));
  await audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  if (draft.occasionId !== null) return redirect(`/occasions/${draft.occasionId}`, 303);
  const { occasion, weapons } = draft.data;
  const stops = [...(occasion?.stops ?? []).map((stop) => stop.country), officer.memberState];
  return {
    id: draft.id,
    gaps: draftGaps(draft.data),
    occasion: occasion && {
      ...occasion,
      route: stops.length > 1 ? stops.filter((stop, index) => stop !== stops[index - 1]) : [],
    },
    weapons: weapons.map((weapon) => ({ weapon, advice: weaponAdvice(weapon) })),
  };
});

/** Registers once: whoever clicks again lands on what was registered. */
export const action = portalAction('occasions:register', async ({ tx, officer, params, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('draft');
  const draft = await readDraft(tx, idParam(params, 'id'), { lock: true });
  if (draft.occasionId !== null) {
    await audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
    return redirect(`/occasions/${draft.occasionId}`, 303);
  }
  const { occasionId, recordIds, matches } = await registerDraft(tx, officer, draft.id, now);
  await audit({
    operation: 'occasion.registered',
    subject: { kind: 'occasion', id: occasionId },
    detail: {
      reportType: draft.reportType,
      weapons: recordIds.length,
      hits: matches.filter((match) => match.hitId !== null).length,
    },
  });
  return redirect(`/occasions/${occasionId}?registered=1`, 303);
});

export default function CheckStep() {
  const { id, gaps, occasion, weapons } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatList } = useText();
  const base = `/capture/${id}`;
  const steps = {
    occasion: { to: `${base}/occasion`, name: t('capture.step.occasion'), key: 'capture.problem.noOccasion' },
    weapon: { to: `${base}/weapon/new`, name: t('capture.step.weapons'), key: 'capture.problem.noWeapon' },
  } as const;
  const open = gaps.map((gap) => ({ to: steps[gap].to, message: t(steps[gap].key) }));
  const refused = problemTexts(answer?.problems, t)
    .summary.filter(({ field }) => field !== 'occasion' && field !== 'weapons')
    .map(({ field, message }) => ({ to: `${base}/occasion${field ? `#${field}` : ''}`, message }));
  const problems = [...refused, ...open];
  const [nextGap] = gaps;
  return (
    <>
      <h1>{t('capture.check.title')}</h1>
      <CaptureSteps
        current="check"
        id={id}
        occasionDone={occasion !== undefined}
        weaponsDone={weapons.length > 0}
      />
      {problems.length > 0 ? (
        <Notice tone="warning" title={t('capture.check.open')} live={answer !== undefined}>
          <ul className="plain">
            {problems.map(({ to, message }) => (
              <li key={to}>
                <a href={to}>{message}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p className="lead">{t('capture.check.lead')}</p>
      )}
      <Panel
        title={t('capture.step.occasion')}
        actions={
          occasion && (
            <a href={steps.occasion.to} aria-label={t('common.changeWhat', { what: steps.occasion.name })}>
              {t('common.change')}
            </a>
          )
        }
      >
        {occasion === undefined ? (
          <p className="actions">
            <ButtonLink to={steps.occasion.to}>{t('capture.problem.noOccasion')}</ButtonLink>
          </p>
        ) : (
          <OccasionFacts
            occasion={occasion}
            more={[
              {
                label: t('record.sharing'),
                value:
                  occasion.sharing === 'named'
                    ? t('record.sharedWith', { states: formatList(occasion.sharedWith.map(formatCountry)) })
                    : t(`codes.sharing.${occasion.sharing}`),
              },
            ]}
          />
        )}
      </Panel>
      <h2 id="weapons">{t('capture.check.weapons', { count: weapons.length })}</h2>
      {weapons.map(({ weapon, advice }, index) => (
        <DraftWeapon
          key={weapon.key}
          weapon={weapon}
          advice={advice}
          number={index + 1}
          to={`${base}/weapon/${weapon.key}`}
        />
      ))}
      <p className="actions">
        <ButtonLink to={steps.weapon.to}>{t('capture.check.addWeapon')}</ButtonLink>
      </p>
      {nextGap === undefined ? (
        <form method="post" action={base}>
          <p className="measure">{t('capture.check.readyText')}</p>
          <p className="actions">
            <Button>{t('capture.check.register')}</Button>
          </p>
        </form>
      ) : (
        <p className="actions">
          <ButtonLink kind="main" to={steps[nextGap].to}>
            {t('capture.check.next', { what: steps[nextGap].name })}
          </ButtonLink>
        </p>
      )}
    </>
  );
}
