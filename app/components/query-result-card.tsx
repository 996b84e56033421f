import { MarkText } from '#app/components/mark-text.tsx';
import { Panel } from '#app/components/panel.tsx';
import { Picture } from '#app/components/photographs/picture.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { DecodedMarkNote } from '#app/components/record/decoded-mark.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { Tag } from '#app/components/tag.tsx';
import { isLoss } from '#app/domain/occasion.ts';
import type { DecodedMark } from '#app/domain/marking/decode/decoded-mark.ts';
import { agreementTexts, doubtText, reasonText, sureness } from '#app/i18n/match-words.ts';
import { useText } from '#app/i18n/text.tsx';
import type { QueryResult } from '#app/services/queries/query-answer.ts';

/** One record that answers a query: what it is, why it matched, how sure and whose it is. */
export function QueryResultCard(props: {
  result: QueryResult;
  decoded?: DecodedMark;
  /** The first photograph of the record */
  photograph?: { id: string; subject: string };
  covers: Readonly<Record<string, string>>;
}) {
  const { result, decoded, photograph, covers } = props;
  const { t, formatCountry, formatDate, formatPeriod } = useText();
  const title = [result.make, result.model].filter(Boolean).join(' ') || t('record.unknownArm');
  return (
    <Panel
      title={title}
      actions={
        <>
          <Tag tone={isLoss(result.reportType) && !result.closed ? 'danger' : 'info'}>
            {t(`codes.reportType.${result.reportType}`)}
          </Tag>
          {result.closed && (
            <Tag tone="success">
              {t(`event.standing.closed.${result.closed.by}`, { when: formatPeriod(result.closed.period) })}
            </Tag>
          )}
          {result.stateOwned && <Tag tone="neutral">{t('record.stateOwned')}</Tag>}
        </>
      }
    >
      {photograph && (
        <a href={`/photographs/${photograph.id}`} className="result__picture">
          <Picture
            id={photograph.id}
            size="small"
            cover={covers[photograph.id]}
            alt={t('photograph.alt', { what: codeLabel(t, 'photographSubject', photograph.subject) })}
          />
        </a>
      )}
      <SummaryList
        rows={[
          {
            label: t('query.result.mark'),
            value: (
              <>
                <MarkText value={result.markAsRead} />
                {decoded && <DecodedMarkNote decoded={decoded} />}
              </>
            ),
          },
          {
            label: t('query.result.why'),
            value: (
              <ul className="plain">
                {result.reasons.map((reason) => (
                  <li key={`${reason.kind}:${reason.position ?? 0}`}>{reasonText(reason, t)}</li>
                ))}
                {agreementTexts(result.agreement, t).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ),
          },
          {
            label: t('query.result.sure'),
            value: (
              <>
                {t(`query.sureness.${sureness(result.score, result.doubt)}`)}
                {result.doubt && (
                  <p>
                    <strong>{doubtText(result.doubt, result.make, t)}</strong>
                  </p>
                )}
              </>
            ),
          },
          {
            label: t('query.result.arm'),
            value: [t(`codes.firearmType.${result.firearmType}`), result.calibre].filter(Boolean).join(' · '),
          },
          {
            label: t('query.result.report'),
            value: t('query.result.reported', {
              state: formatCountry(result.memberState),
              date: formatDate(result.occurredOn),
            }),
          },
        ]}
      />
      <p className="actions">
        <a className="button button--plain" href={`/records/${result.recordId}`}>
          {t('query.result.open')}
        </a>
      </p>
    </Panel>
  );
}
