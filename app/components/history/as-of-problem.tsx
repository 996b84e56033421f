import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Why the record is shown as it is now, though it was asked for as it stood at another moment. */
export function AsOfProblem(props: { problem: 'unreadable' | 'future' | 'before'; registeredAt: string }) {
  const { t, formatDate } = useText();
  return (
    <Notice tone="warning">
      <p>{t(`history.asOf.${props.problem}`, { date: formatDate(props.registeredAt) })}</p>
    </Notice>
  );
}
