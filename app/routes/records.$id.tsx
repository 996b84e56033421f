import { decide } from '#app/access/decide.ts';
import { RecordBallistics } from '#app/components/ballistics/record-ballistics.tsx';
import { Button, ButtonLink } from '#app/components/button.tsx';
import { ContactCard } from '#app/components/contact-card.tsx';
import { AsOfProblem } from '#app/components/history/as-of-problem.tsx';
import { AsOfRecord } from '#app/components/history/as-of-record.tsx';
import { Done } from '#app/components/done.tsx';
import { LifePanel } from '#app/components/event/life-panel.tsx';
import { RecordChanges } from '#app/components/history/record-changes.tsx';
import { PartyPanel } from '#app/components/party/party-panel.tsx';
import { Panel } from '#app/components/panel.tsx';
import { PhotographPanel } from '#app/components/photographs/photograph-panel.tsx';
import { RecordFindings } from '#app/components/quality/record-findings.tsx';
import { armOf, markOf } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { HitLinks } from '#app/components/record/hit-links.tsx';
import { TracingDecision } from '#app/components/decide/tracing-decision.tsx';
import { IdentificationWarnings } from '#app/components/record/identification-warnings.tsx';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { occasionOf } from '#app/components/record/occasion.ts';
import { OccasionFacts } from '#app/components/record/occasion-facts.tsx';
import { RecordCompleteness } from '#app/components/record/record-completeness.tsx';
import { RecordStanding } from '#app/components/record/record-standing.tsx';
import { RecordTags } from '#app/components/record/record-tags.tsx';
import { TracePanel } from '#app/components/record/trace-panel.tsx';
import type { IdentificationWarning } from '#app/domain/identification.ts';
import { isLoss } from '#app/domain/occasion.ts';
import { isNational } from '#app/domain/officer.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { idParam } from '#app/http/param.ts';
import { coversOf } from '#app/http/photographs.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { memberStates } from '#app/http/state-names.server.ts';
import { useText } from '#app/i18n/text.tsx';
import { namesOf } from '#app/services/checks/read-check.server.ts';
import { findPhotographs, type ListedPhotograph } from '#app/services/photographs/find-photographs.server.ts';
import { completenessOfRecord } from '#app/services/completeness/read-completeness.server.ts';
import { readLife } from '#app/services/events/read-life.server.ts';
import { lookBack } from '#app/services/amendments/look-back.server.ts';
import { warningsOfRecord, withDecoded } from '#app/services/records/identify-record.server.ts';
import { readStories } from '#app/services/stories/read-stories.server.ts';
import { readRecord } from '#app/services/records/read-record.server.ts';

export const meta = pageTitle('record.title');

export const loader = portalLoader('records:read', async (act) => {
  const { tx, officer, params, url, now, audit } = act;
  if (!isNational(officer)) throw new NotFound('record');
  const id = idParam(params, 'id');
  const asked = url.searchParams.get('at');
  const past = asked === null ? undefined : await lookBack(tx, officer, id, { asked, now });
  const read = await readRecord(tx, officer, id);
  const year = now.getUTCFullYear();
  const found = { ...read, marks: withDecoded(read.marks, year, await memberStates(act.context)) };
  if (past && 'stood' in past) {
    await audit({
      operation: 'history.read',
      subject: { kind: 'record', id },
      detail: { at: past.at.toISOString() },
    });
    const warnings: IdentificationWarning[] = [];
    return {
      ...found,
      past,
      warnings,
      checkers: NO_NAMES,
      completeness: null,
      mayTrace: false,
      mayRecord: false,
      mayAmend: false,
      life: null,
      occasions: 0,
      ...NO_PHOTOGRAPHS,
    };
  }
  const life = await readLife(tx, officer, found);
  const [story] = await readStories(tx, officer, [id]);
  await audit({
    operation: 'record.read',
    subject: { kind: 'record', id: found.record.id },
    concernedStates: found.own ? [] : [found.record.member_state],
    detail: {},
  });
  const photographs = await findPhotographs(tx, [id]);
  // Other States are told that a mark was checked, and not by whom.
  const checkerIds = found.own ? found.marks.flatMap((mark) => mark.checked_by ?? []) : [];
  const checkers = await namesOf(tx, checkerIds);
  const mine = found.own ? await completenessOfRecord(tx, officer.memberState, id) : null;
  return {
    ...found,
    past,
    life,
    /** On which the arm came on record, where there are more than this one. */
    occasions: story ? story.occasions.length + story.hidden.length : 0,
    checkers,
    warnings: await warningsOfRecord(tx, read, year),
    completeness: mine,
    mayTrace: decide(officer, 'requests:send').allowed,
    mayRecord: decide(officer, 'events:record').allowed,
    mayAmend: found.own && decide(officer, 'records:amend').allowed,
    photographs,
    covers: coversOf(act, photographs),
  };
});

const NO_NAMES: Record<string, string> = {};

/** How a record stood is told in words: its photographs have dates of their own. */
const NO_PHOTOGRAPHS: { photographs: ListedPhotograph[]; covers: Record<string, string> } = {
  photographs: [],
  covers: {},
};

export default function WeaponRecordPage() {
  const found = useLoaderData<typeof loader>();
  const {
    record,
    own,
    occasion,
    subdivision,
    marks,
    legs,
    sharedWith,
    hits,
    findings,
    ballistics,
    requests,
    contact,
    mayTrace,
    decision,
  } = found;
  const {
    checkers,
    corrections,
    past,
    life,
    occasions,
    completeness,
    mayRecord,
    mayAmend,
    warnings,
    photographs,
    covers,
  } = found;
  const { t, formatCountry } = useText();
  if (past && 'stood' in past) {
    return <AsOfRecord {...past} now={{ record, occasion }} />;
  }
  const arm = armOf(record);
  const loss = isLoss(record.report_type);
  return (
    <article>
      <h1>{armName(arm, t)}</h1>
      <Done words={{ corrected: t('history.done.corrected'), decided: t('decide.done') }} />
      <RecordTags record={record} />
      {past && <AsOfProblem problem={past.problem} registeredAt={record.registered_at} />}
      <RecordChanges record={record} own={own} corrections={corrections} />
      {!own && <p className="lead">{t('record.theirs', { state: formatCountry(record.member_state) })}</p>}
      {!own && contact && <ContactCard contact={contact} state={record.member_state} />}
      {own && !loss && (
        <TracePanel requests={requests} mayTrace={mayTrace} contact={contact} state={record.member_state}>
          <TracingDecision
            recordId={record.id}
            decision={decision}
            mayDecide={record.status === 'active'}
            sent={requests.length > 0}
          />
          {record.status === 'active' && (
            <form method="post" action="/domestic?index" className="actions">
              <input type="hidden" name="record" value={record.id} />
              {requests.length > 0 ? (
                <a href={`/requests/new?record=${record.id}`}>{t('record.trace.another')}</a>
              ) : (
                <ButtonLink kind="main" to={`/requests/new?record=${record.id}`}>
                  {t('record.trace.open')}
                </ButtonLink>
              )}
              <Button kind="quiet">{t('domestic.openTrace')}</Button>
            </form>
          )}
        </TracePanel>
      )}
      <Panel title={t('record.essentials')}>
        <ArmEssentials arm={arm} marks={marks.map(markOf)} />
        <IdentificationWarnings warnings={warnings} />
      </Panel>
      <Panel title={t('record.marks')}>
        <MarksTable
          marks={marks.map((mark) => ({
            ...markOf(mark),
            checkedBy: checkers[mark.checked_by ?? ''],
            photograph: photographs.find((one) => one.mark === mark.id)?.id,
          }))}
          captionHidden
        />
      </Panel>
      <PhotographPanel record={record} marks={marks} photographs={photographs} covers={covers} own={own} />
      <Panel
        title={t('record.occasion.title')}
        actions={
          mayAmend && <a href={`/occasions/${occasion.id}/amend`}>{t('history.actions.amendOccasion')}</a>
        }
      >
        <OccasionFacts occasion={occasionOf(occasion, legs, subdivision)} />
        <p className="actions">
          <a href={`/occasions/${occasion.id}`}>{t('record.occasion.open')}</a>
          {occasions > 1 && (
            <a href={`/records/${record.id}/story`}>{t('story.open', { count: occasions })}</a>
          )}
        </p>
      </Panel>
      {life && <LifePanel life={life} recordId={record.id} own={own} mayAdd={mayRecord} />}
      {own && life && <PartyPanel recordId={record.id} counts={life.parties} />}
      <Panel title={t('record.standing')}>
        <RecordStanding
          record={record}
          sharedWith={own ? sharedWith : []}
          partlyRead={marks.some(({ kind, legibility }) => kind === 'serial' && legibility === 'partial')}
          confirmed={hits.some(({ hit, intakeIsOurs }) => hit.status === 'confirmed' && intakeIsOurs)}
        />
      </Panel>
      {(own || hits.length > 0) && (
        <Panel title={t('record.hits.title')}>
          {hits.length > 0 ? <HitLinks hits={hits} /> : <p>{t('record.hits.none')}</p>}
        </Panel>
      )}
      {(own || ballistics.length > 0) && (
        <Panel title={t('ballistics.panel.title')}>
          <RecordBallistics references={ballistics} />
          {own && (
            <p className="actions">
              <a href={`/records/${record.id}/ballistics`}>{t('ballistics.panel.add')}</a>
            </p>
          )}
        </Panel>
      )}
      {completeness && (
        <RecordCompleteness recordId={record.id} occasionId={occasion.id} completeness={completeness} />
      )}
      {findings.length > 0 && (
        <Panel title={t('quality.onRecord.title')}>
          <RecordFindings findings={findings} />
        </Panel>
      )}
      <p className="actions">
        <a href={`/records/${record.id}/custody`}>{t('custody.open')}</a>
      </p>
      <p className="hint">{t('record.referenceRecord', { id: record.id })}</p>
    </article>
  );
}
