import { decide } from '#app/access/decide.ts';
import { ButtonLink } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { Done } from '#app/components/done.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { occasionOf } from '#app/components/record/occasion.ts';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { OccasionNext } from '#app/components/record/occasion-next.tsx';
import { OccasionWeapon } from '#app/components/record/occasion-weapon.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { daysToDecide } from '#app/domain/hit.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { nextOfOccasion } from '#app/domain/where-next.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { readOccasion } from '#app/services/records/read-record.server.ts';

export const meta = pageTitle('record.listed.title');

export const loader = portalLoader('records:read', async ({ tx, officer, params, url, now, audit }) => {
  if (!isNational(officer)) throw new NotFound('occasion');
  const found = await readOccasion(tx, officer, idParam(params, 'id'));
  await audit({
    operation: 'occasion.read',
    subject: { kind: 'occasion', id: found.occasion.id },
    concernedStates: found.own ? [] : [found.occasion.member_state],
    detail: {},
  });
  return {
    ...found,
    move: nextOfOccasion({
      ownState: officer.memberState,
      hits: found.weapons.flatMap(({ hits }) =>
        hits.map((one) => ({ ...one, daysLeft: daysLeftOf(one.hit, now) })),
      ),
      today: now.toISOString().slice(0, 10),
    }),
    justRegistered: found.own && url.searchParams.get('registered') === '1',
    mayCapture: decide(officer, 'occasions:register').allowed,
    mayRecord: found.own && decide(officer, 'events:record').allowed,
    mayAmend: found.own && decide(officer, 'records:amend').allowed,
    eventsAdded: found.own ? Number(/^\d{1,4}$/.exec(url.searchParams.get('events') ?? '')?.[0] ?? 0) : 0,
  };
});

function daysLeftOf(hit: { status: string; found_at: Date; reopened_at: Date | null }, now: Date) {
  return daysToDecide({ status: hit.status, foundAt: hit.found_at, reopenedAt: hit.reopened_at }, now);
}

export default function OccasionPage() {
  const found = useLoaderData<typeof loader>();
  const { occasion, subdivision, own, weapons, legs, blindMatches, contacts, justRegistered, mayCapture } =
    found;
  const { mayRecord, mayAmend, eventsAdded } = found;
  const { t, formatCountry } = useText();
  const hits = weapons.flatMap((weapon) => weapon.hits);
  const owner = contacts[occasion.member_state];
  return (
    <>
      <h1>
        {codeLabel(t, 'reportType', occasion.report_type)} · <bdi>{occasion.place}</bdi>
      </h1>
      <Done words={{ corrected: t('history.done.corrected') }} />
      {justRegistered && (
        <Notice tone="success" title={t('record.registered.title')} live>
          <p>{t('record.registered.weapons', { count: weapons.length })}</p>
          <p>
            {hits.length > 0
              ? t('record.registered.hits', { count: hits.length })
              : t('record.registered.noHits')}
          </p>
        </Notice>
      )}
      {eventsAdded > 0 && (
        <Notice tone="success" live>
          <p>{t('event.jointly.saved', { count: eventsAdded })}</p>
        </Notice>
      )}
      {own && blindMatches > 0 && (
        <Notice tone="warning" title={t('record.blind.title')}>
          <p>{t('record.blind.text', { count: blindMatches })}</p>
        </Notice>
      )}
      {own ? (
        <OccasionNext reportType={occasion.report_type} hits={hits} move={found.move} contacts={contacts} />
      ) : (
        <>
          <p className="lead">{t('record.theirs', { state: formatCountry(occasion.member_state) })}</p>
          {owner && <ContactCard contact={owner} state={occasion.member_state} />}
        </>
      )}
      <h2>{t('record.listed.weapons', { count: weapons.length })}</h2>
      {weapons.map((weapon, index) => (
        <OccasionWeapon key={weapon.record.id} weapon={weapon} number={index + 1} />
      ))}
      {mayRecord && weapons.length > 1 && (
        <p className="actions">
          <ButtonLink to={`/occasions/${occasion.id}/events/new`}>{t('event.jointly.offer')}</ButtonLink>
        </p>
      )}
      <Panel
        title={t('record.occasion.title')}
        actions={
          mayAmend && <a href={`/occasions/${occasion.id}/amend`}>{t('history.actions.amendOccasion')}</a>
        }
      >
        <OccasionFacts occasion={occasionOf(occasion, legs, subdivision)} />
      </Panel>
      <p className="hint">{t('record.reference', { id: occasion.id })}</p>
      {mayCapture && (
        <p className="actions">
          <ButtonLink to="/capture">{t('record.next.again')}</ButtonLink>
        </p>
      )}
    </>
  );
}
