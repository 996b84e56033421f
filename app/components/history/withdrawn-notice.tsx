import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Nothing of a withdrawn record is changed before it is restored. */
export function WithdrawnNotice({ recordId }: { recordId: string }) {
  const { t } = useText();
  return (
    <Notice tone="warning" title={t('history.withdrawnPage.title')}>
      <p>{t('history.withdrawnPage.text')}</p>
      <p>
        <a href={`/records/${recordId}/withdraw`}>{t('history.withdrawnPage.open')}</a>
      </p>
    </Notice>
  );
}
