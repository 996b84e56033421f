import { Button } from '#app/components/button.tsx';
import { bind } from '#app/components/capture/form-values.ts';
import { CheckItem } from '#app/components/check/check-item.tsx';
import { CheckPhotographs } from '#app/components/check/check-photographs.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { AsWritten } from '#app/components/record/as-written.tsx';
import { partyCountsText } from '#app/components/party/party-counts.ts';
import { draftOccasion } from '#app/components/record/occasion.ts';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { TextArea } from '#app/components/text-area.tsx';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { readingForm, returnCaptureForm } from '#app/forms/check.ts';
import { contextAsAsked } from '#app/forms/occasion.ts';
import { parseForm } from '#app/forms/parse.ts';
import { redirect } from '#app/framework/node.server.ts';
import { useActionData, useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { boxOf } from '#app/http/event-form.server.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalAction, portalLoader } from '#app/http/portal.server.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';
import { allAgree, checkView } from '#app/services/checks/check-view.ts';
import { findCheckPhotographs } from '#app/services/checks/find-check-photographs.server.ts';
import { registerAfterCheck, returnCapture } from '#app/services/checks/finish-check.server.ts';
import { readAgain } from '#app/services/checks/read-again.server.ts';
import { namesOf, readCheck, readReadings } from '#app/services/checks/read-check.server.ts';
import { countParties } from '#app/services/parties/draft-parties.ts';
import { nameOfSubdivision } from '#app/services/places/find-subdivision-choices.server.ts';

export const meta = pageTitle('check.title');

export const loader = portalLoader('occasions:register', async (act) => {
  const { tx, officer, params, audit } = act;
  if (!isNational(officer)) throw new NotFound('check');
  const draft = await readCheck(tx, idParam(params, 'id'));
  await audit({ operation: 'check.read', subject: { kind: 'draft', id: draft.id }, detail: {} });
  const items = checkView(draft, await readReadings(tx, draft, officer.id));
  const { place, context, sharing, parties } = draft.data;
  const photographs = await findCheckPhotographs(tx, draft.id);
  return {
    id: draft.id,
    author: (await namesOf(tx, [draft.officerId]))[draft.officerId] ?? '',
    handedOverAt: draft.handedOverAt,
    note: draft.handOverNote,
    items,
    photographs,
    covers: coversOf(act, photographs),
    ready: allAgree(items),
    memberState: officer.memberState,
    place,
    context: place && contextAsAsked(place.reportType, context),
    subdivision: await nameOfSubdivision(tx, place?.subdivision),
    sharing,
    parties: countParties(parties),
  };
});

/** Reads one mark again, registers what was read alike, or gives the capture back. */
export const action = portalAction(
  'occasions:register',
  async ({ tx, officer, params, form, now, context, audit }) => {
    if (!isNational(officer)) throw new NotFound('check');
    const draft = await readCheck(tx, idParam(params, 'id'), { lock: true });
    const subject = { kind: 'draft', id: draft.id } as const;
    const fields = Object.fromEntries(form);
    const intent = form.get('intent');
    if (intent === 'read') {
      const { weapon, mark, asRead } = parseForm(readingForm, fields);
      const agrees = await readAgain(tx, officer, draft, { weaponKey: weapon, mark, asRead });
      await audit({ operation: 'check.reread', subject, detail: { agrees: agrees ? 'yes' : 'no' } });
      return redirect(`/checks/${draft.id}#read-${weapon}-${mark}-row`, 303);
    }
    if (intent === 'return') {
      const { message } = parseForm(returnCaptureForm, fields);
      await returnCapture(tx, officer, draft, { message, now });
      await audit({ operation: 'check.returned', subject, detail: {} });
      return redirect('/capture', 303);
    }
    const { occasionId, recordIds, matches } = await registerAfterCheck(tx, officer, draft, {
      now,
      box: boxOf(context),
    });
    await audit({ operation: 'check.passed', subject, detail: {} });
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

export default function CheckPage() {
  const data = useLoaderData<typeof loader>();
  const { id, author, handedOverAt, note, items, ready, place, context, memberState, subdivision, sharing } =
    data;
  const answer = useActionData<typeof action>();
  const { t, formatCountry, formatDateTime, formatList } = useText();
  const involved = partyCountsText(data.parties, { t, formatList });
  const here = `/checks/${id}`;
  const form = { fields: answer?.fields ?? {}, problems: problemTexts(answer?.problems, t) };
  const sent = (name: string) => form.fields[name]?.[0] ?? '';
  const refused = sent('intent') === 'read' && {
    weapon: sent('weapon'),
    mark: sent('mark'),
    typed: sent('asRead'),
    error: form.problems.of('asRead'),
  };
  const summary = form.problems.summary.map((problem) =>
    problem.field === 'asRead' ? { ...problem, field: `read-${sent('weapon')}-${sent('mark')}` } : problem,
  );
  return (
    <>
      <h1>{t('check.title')}</h1>
      <ErrorSummary errors={summary} />
      <p className="lead">
        {t('check.from', { name: author, date: handedOverAt === null ? '' : formatDateTime(handedOverAt) })}
      </p>
      {note !== '' && (
        <Notice tone="info" title={t('check.note', { name: author })}>
          <AsWritten>{note}</AsWritten>
        </Notice>
      )}
      <p className="measure">{t('check.lead')}</p>
      {items.map((item, index) => (
        <CheckItem key={item.key} of={item} number={index + 1} action={here} refused={refused || undefined}>
          <CheckPhotographs
            photographs={data.photographs.filter(({ weaponKey }) => weaponKey === item.key)}
            covers={data.covers}
          />
        </CheckItem>
      ))}
      {place && context && (
        <Panel title={t('record.occasion.title')}>
          <OccasionFacts
            occasion={draftOccasion(place, context, memberState, subdivision)}
            more={[
              ...(involved === '' ? [] : [{ label: t('party.title'), value: involved }]),
              ...(sharing === undefined
                ? []
                : [
                    {
                      label: t('record.sharing'),
                      value:
                        sharing.sharing === 'named'
                          ? t('record.sharedWith', {
                              states: formatList(sharing.sharedWith.map(formatCountry)),
                            })
                          : t(`codes.sharing.${sharing.sharing}`),
                    },
                  ]),
            ]}
          />
        </Panel>
      )}
      <Panel title={t('check.finish')}>
        {ready ? (
          <form method="post" action={here}>
            <p className="measure">{t('check.readyText')}</p>
            <p className="actions">
              <Button name="intent" value="register">
                {t('capture.check.register')}
              </Button>
            </p>
          </form>
        ) : (
          <p className="measure">{t('check.notReady')}</p>
        )}
        <form method="post" action={here} noValidate>
          <TextArea
            {...bind(form, 'message')}
            label={t('check.return.message')}
            hint={t('check.return.hint')}
            rows={3}
          />
          <p className="actions">
            <Button kind="plain" name="intent" value="return">
              {t('check.return.send')}
            </Button>
          </p>
        </form>
      </Panel>
    </>
  );
}
