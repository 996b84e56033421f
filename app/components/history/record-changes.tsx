import { ButtonLink } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

interface ChangedRecord {
  id: string;
  member_state: string;
  status: string;
  version: number;
  changed_at: string | null;
}

/** Where a record stands among its versions, and for its own State what can be done to it. */
export function RecordChanges(props: {
  record: ChangedRecord;
  own: boolean;
  corrections: readonly { at: string }[];
}) {
  const { record, own, corrections } = props;
  const { t, formatCountry, formatDate } = useText();
  const last = corrections.at(-1);
  return (
    <>
      {record.status === 'withdrawn' && (
        <Notice tone="warning" title={t('history.withdrawn.title')}>
          <p>
            {t(own ? 'history.withdrawn.own' : 'history.withdrawn.theirs', {
              state: formatCountry(record.member_state),
            })}
          </p>
        </Notice>
      )}
      {!own && last && (
        <p>
          {t('history.corrections', {
            count: corrections.length,
            state: formatCountry(record.member_state),
            date: formatDate(last.at),
          })}
        </p>
      )}
      {own && <OwnRecord record={record} />}
    </>
  );
}

function OwnRecord({ record: { id, status, version, changed_at } }: { record: ChangedRecord }) {
  const { t, formatDate } = useText();
  return (
    <>
      <p>
        {changed_at === null
          ? t('history.unchanged')
          : t('history.changed', { number: version, date: formatDate(changed_at) })}{' '}
        <a href={`/records/${id}/history`}>{t('history.open')}</a>
      </p>
      <p className="actions">
        {status === 'active' && (
          <>
            <ButtonLink to={`/records/${id}/amend`}>{t('history.actions.amend')}</ButtonLink>
            <ButtonLink to={`/records/${id}/sharing`}>{t('history.actions.sharing')}</ButtonLink>
          </>
        )}
        <ButtonLink to={`/records/${id}/withdraw`}>
          {t(status === 'active' ? 'history.actions.withdraw' : 'history.actions.restore')}
        </ButtonLink>
      </p>
    </>
  );
}
