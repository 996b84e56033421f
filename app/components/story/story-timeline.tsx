import { MarkText } from '#app/components/mark-text.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isLoss } from '#app/domain/occasion.ts';
import { type Text, useText } from '#app/i18n/text.tsx';
import type { Story, StoryOccasion } from '#app/services/stories/read-stories.server.ts';

/** The occasions of one arm, oldest first, with the time between them. */
export function StoryTimeline({ story, here }: { story: Story; here?: string }) {
  const text = useText();
  const { t, formatCountry } = text;
  return (
    <ol className="timeline life">
      {story.occasions.flatMap((one) => [
        <Occasion key={one.recordId} occasion={one} here={one.recordId === here} />,
        ...(one.gap === undefined
          ? []
          : [
              <li key={`after ${one.recordId}`} className="life__gap">
                <p className="quiet">{t('story.between', { time: timeWords(one.gap, text) })}</p>
              </li>,
            ]),
      ])}
      {story.hidden.map(({ hitId, memberState }) => (
        <li key={hitId}>
          <p>
            <strong>{t('story.hidden', { state: formatCountry(memberState) })}</strong>
          </p>
          <p>{t('story.hiddenExplained')}</p>
          <p className="hint">
            <a href={`/hits/${hitId}`}>{t('story.hit')}</a>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Occasion({ occasion, here }: { occasion: StoryOccasion; here: boolean }) {
  const { t, formatCountry, formatPeriod } = useText();
  const { recordId, reportType, period, place, memberState, make, model, mark, closed, hitIds } = occasion;
  const state = formatCountry(memberState);
  const arm = [make, model].filter(Boolean).join(' ') || t('record.unknownArm');
  return (
    <li>
      <p className="life__head">
        <strong>{formatPeriod(period)}</strong>
        <Tag tone={isLoss(reportType) && !closed ? 'danger' : 'info'}>
          {t(`codes.reportType.${reportType}`)}
        </Tag>
        {closed && (
          <Tag tone="success">
            {t(`event.standing.closed.${closed.by}`, { when: formatPeriod(closed.period) })}
          </Tag>
        )}
      </p>
      <p>
        {occasion.own
          ? t(isLoss(reportType) ? 'story.lossOwn' : 'story.intakeOwn')
          : t(isLoss(reportType) ? 'story.loss' : 'story.intake', { state })}{' '}
        · <bdi>{place}</bdi>
      </p>
      <p>
        {arm} {mark !== '' && <MarkText value={mark} />}
      </p>
      {hitIds.length > 0 && <p>{t('story.confirmed')}</p>}
      {hitIds.length === 0 && occasion.sameMarks && <p>{t('story.sameMarks')}</p>}
      <p className="hint">
        {here && t('story.here')}
        {!here && <a href={`/records/${recordId}`}>{t('query.result.open')}</a>}
        {hitIds.map((id) => (
          <a key={id} href={`/hits/${id}`}>
            {t('story.hit')}
          </a>
        ))}
      </p>
    </li>
  );
}

function timeWords({ years, months }: { years: number; months: number }, { t }: Text): string {
  const inYears = years > 0 ? t('event.life.gapYears', { count: years }) : '';
  const inMonths = months > 0 ? t('event.life.gapMonths', { count: months }) : '';
  return inYears !== '' && inMonths !== ''
    ? t('event.life.gapTime', { years: inYears, months: inMonths })
    : inYears || inMonths;
}
