import { ButtonLink } from '#app/components/button.tsx';
import { CaptureSteps } from '#app/components/capture/capture-steps.tsx';
import { draftWords } from '#app/components/capture/draft-words.ts';
import { DraftWeapon } from '#app/components/capture/draft-weapon.tsx';
import { RegisterForm } from '#app/components/capture/register-form.tsx';
import { WithColleague } from '#app/components/capture/with-colleague.tsx';
import { KeptOnDevice } from '#app/components/device/kept-on-device.tsx';
import { MissingPictures } from '#app/components/check/missing-pictures.tsx';
import { CheckPhotographs } from '#app/components/check/check-photographs.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { partyCountsText } from '#app/components/party/party-counts.ts';
import { draftOccasion } from '#app/components/record/occasion.ts';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { isEditable } from '#app/domain/capture-status.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { parseSharing } from '#app/forms/capture-input.ts';
import { handOverForm } from '#app/forms/check.ts';
import { keptFrom } from '#app/forms/kept.ts';
import { contextAsAsked } from '#app/forms/occasion.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { boxOf } from '#app/http/event-form.server.ts';
import { stepLeft } from '#app/http/capture-step.server.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { findCheckPhotographs } from '#app/services/checks/find-check-photographs.server.ts';
import { handOver, takeBack } from '#app/services/checks/hand-over.server.ts';
import { countParties } from '#app/services/parties/draft-parties.ts';
import { findMissingPictures } from '#app/services/photographs/missing-pictures.server.ts';
import { nameOfSubdivision } from '#app/services/places/find-subdivision-choices.server.ts';
import { readDraft } from '#app/services/records/capture-draft.server.ts';
import { advisedItems } from '#app/services/records/draft-advice.server.ts';
import { draftInShort } from '#app/services/records/draft-in-short.ts';
import { draftGaps } from '#app/services/records/draft-gaps.ts';
import { readProgress } from '#app/services/records/read-progress.server.ts';
import { findCountries } from '#app/services/records/find-countries.server.ts';
import { registerDraft } from '#app/services/records/register-draft.server.ts';
import { readStateSettings } from '#app/services/states/settle-state.server.ts';

export const meta = pageTitle('capture.check.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, officer, params, url, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('draft');
  const draft = await readDraft(tx, idParam(params, 'id'));
  await audit({ operation: 'draft.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  if (draft.occasionId !== null) return redirect(`/occasions/${draft.occasionId}`, 303);
  const progress = await readProgress(tx, draft);
  if (url.searchParams.has('resume')) {
    const left = isEditable(draft.status) ? stepLeft(draft, progress) : `/capture/${draft.id}`;
    return redirect(left, 303);
  }
  const { weapons, place, context, sharing, parties } = draft.data;
  const { members } = await findCountries(tx);
  const photographs = await findCheckPhotographs(tx, draft.id);
  return {
    id: draft.id,
    photographs,
    covers: coversOf(act, photographs),
    memberState: officer.memberState,
    status: draft.status,
    handedOverAt: draft.handedOverAt,
    message: draft.status === 'returned' ? draft.checkMessage : '',
    two: (await readStateSettings(tx, officer.memberState)).twoPersonCheck,
    gaps: draftGaps(draft.data),
    progress,
    short: draftInShort(draft),
    pictures: await findMissingPictures(tx, draft.id, weapons),
    place,
    context: place && contextAsAsked(place.reportType, context),
    subdivision: await nameOfSubdivision(tx, place?.subdivision),
    parties: countParties(parties),
    weapons: await advisedItems(tx, weapons, now),
    fields: keptFrom({ ...sharing, ...(draft.handOverNote !== '' && { note: draft.handOverNote }) }),
    otherStates: members.filter((state) => state !== officer.memberState),
  };
});

/** Registers once, or hands over once: whoever clicks again lands on what became of it. */
export const action = portalAction(
  'occasions:register',
  async ({ tx, officer, params, form, now, context, audit }) => {
    if (!isNational(officer)) throw new NotFound('draft');
    const draft = await readDraft(tx, idParam(params, 'id'), { lock: true });
    const subject = { kind: 'draft', id: draft.id } as const;
    const here = redirect(`/capture/${draft.id}`, 303);
    if (draft.occasionId !== null) {
      await audit({ operation: 'draft.read', subject, detail: {} });
      return redirect(`/occasions/${draft.occasionId}`, 303);
    }
    const intent = form.get('intent');
    if (intent === 'take-back') {
      await takeBack(tx, draft.id, now);
      await audit({ operation: 'draft.recalled', subject, detail: {} });
      return here;
    }
    if (draft.status === 'in_check') {
      await audit({ operation: 'draft.read', subject, detail: {} });
      return here;
    }
    const sharing = parseSharing(form);
    if (intent === 'hand-over') {
      const { note } = parseForm(handOverForm, Object.fromEntries(form));
      await handOver(tx, officer, draft.id, { sharing, note, now });
      await audit({ operation: 'draft.handed', subject, detail: { reportType: draft.reportType } });
      return here;
    }
    const { occasionId, recordIds, matches } = await registerDraft(tx, officer, draft.id, {
      sharing,
      now,
      box: boxOf(context),
    });
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
  },
);

export default function CheckStep() {
  const data = useLoaderData<typeof loader>();
  const { id, photographs, covers, gaps, place, context, weapons, status, subdivision, memberState } = data;
  const answer = useActionData<typeof action>();
  const text = useText();
  const { t, formatList } = text;
  const base = `/capture/${id}`;
  const form = { fields: answer?.fields ?? data.fields, problems: problemTexts(answer?.problems, t) };
  const editable = isEditable(status);
  const involved = partyCountsText(data.parties, { t, formatList });
  const open = gaps.map((gap) => gapLink(gap, base, t));
  const change = (to: string, what: string) => <a href={to}>{t('common.changeWhat', { what })}</a>;
  return (
    <>
      <h1>{t('capture.check.title')}</h1>
      <p>
        <strong>{draftWords(data.short, text)}</strong>
      </p>
      <ErrorSummary errors={form.problems.summary} />
      {editable && <CaptureSteps current="check" id={id} progress={data.progress} />}
      <KeptOnDevice />
      {status === 'in_check' && <WithColleague base={base} since={data.handedOverAt} />}
      {data.message !== '' && (
        <Notice tone="warning" title={t('check.returned.title')}>
          <AsWritten>{data.message}</AsWritten>
        </Notice>
      )}
      {open.length > 0 ? (
        <Notice tone="warning" title={t('capture.check.open')}>
          <ul className="plain">
            {open.map(({ to, message }) => (
              <li key={to}>
                <a href={to}>{message}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        editable && <p className="lead">{t('capture.check.lead')}</p>
      )}
      <h2 id="weapons">{t('capture.check.weapons', { count: weapons.length })}</h2>
      {weapons.map(({ weapon, advice }, index) => (
        <DraftWeapon
          key={weapon.key}
          weapon={weapon}
          advice={advice}
          number={index + 1}
          to={editable ? `${base}/weapon/${weapon.key}` : undefined}
        >
          <h4>{t('photograph.title')}</h4>
          {photographs.some(({ weaponKey }) => weaponKey === weapon.key) ? (
            <CheckPhotographs
              photographs={photographs.filter(({ weaponKey }) => weaponKey === weapon.key)}
              covers={covers}
            />
          ) : (
            <p className="hint">{t('capture.check.noPhotographs')}</p>
          )}
          <MissingPictures
            missing={data.pictures[weapon.key]?.missing ?? []}
            marks={data.pictures[weapon.key]?.marks ?? []}
            page={editable ? `${base}/weapon/${weapon.key}/photographs` : undefined}
          />
        </DraftWeapon>
      ))}
      {editable && (
        <p className="actions">
          <ButtonLink to={`${base}/weapon/new`}>{t('capture.check.addWeapon')}</ButtonLink>
        </p>
      )}
      <Panel
        title={t('record.occasion.title')}
        actions={
          editable && (
            <>
              {change(`${base}/occasion`, t('capture.step.place'))}
              {change(`${base}/circumstances`, t('capture.step.context'))}
            </>
          )
        }
      >
        {place && context ? (
          <OccasionFacts
            occasion={draftOccasion(place, context, memberState, subdivision)}
            more={involved === '' ? [] : [{ label: t('party.title'), value: involved }]}
          />
        ) : (
          <p className="quiet">{t('common.notRecorded')}</p>
        )}
      </Panel>
      {editable &&
        (open[0] === undefined ? (
          <RegisterForm form={form} action={base} states={data.otherStates} two={data.two} />
        ) : (
          <p className="actions">
            <ButtonLink kind="main" to={open[0].to}>
              {t('capture.check.next', { what: open[0].message })}
            </ButtonLink>
          </p>
        ))}
      {editable && (
        <p className="actions">
          <ButtonLink kind="quiet" to={`${base}/discard`}>
            {t('capture.discard.open')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

/** Where a gap is filled, and the words for it. */
function gapLink(
  gap: { step: 'weapon' | 'place' } | { step: 'marks'; key: string; number: number },
  base: string,
  t: ReturnType<typeof useText>['t'],
): { to: string; message: string } {
  switch (gap.step) {
    case 'weapon':
      return { to: `${base}/weapon/new`, message: t('capture.problem.noWeapon') };
    case 'marks':
      return {
        to: `${base}/weapon/${gap.key}/marks`,
        message: t('capture.problem.noMarksOf', { number: gap.number }),
      };
    case 'place':
      return { to: `${base}/occasion`, message: t('capture.problem.noOccasion') };
  }
}
