import { Tag } from '#app/components/tag.tsx';
import { isOpenDemand } from '#app/domain/record-keeping.ts';
import { useText } from '#app/i18n/text.tsx';

/** Whether what an inspection demanded is done, still to be done, or late. */
export function DemandTag(props: {
  inspection: { demanded: string; due_on: string | null; done_on: string | null };
  today: string;
}) {
  const { demanded, due_on: due, done_on: done } = props.inspection;
  const { t, formatDate } = useText();
  if (demanded === '') return <>{t('keeping.demand.none')}</>;
  if (!isOpenDemand(props.inspection)) {
    return <Tag tone="success">{t('keeping.demand.done', { date: formatDate(done ?? '') })}</Tag>;
  }
  const late = due !== null && due < props.today;
  return (
    <Tag tone={late ? 'danger' : 'warning'}>
      {t(late ? 'keeping.demand.late' : 'keeping.demand.open', { date: formatDate(due ?? '') })}
    </Tag>
  );
}
