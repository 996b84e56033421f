import { Button } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TermField } from '#app/components/standing/term-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { QueryAnswer } from '#app/services/queries/query-answer.ts';

/** How much answers, and where nothing does, what may be done about it. */
export function AnswerHeading(props: {
  address: string;
  answer: Pick<QueryAnswer, 'tooOpen' | 'cut' | 'widened' | 'leftOut'>;
  /** Records that answer on all pages, and what is told of hidden ones. */
  found: number;
  /** More than one page of them. */
  paged: boolean;
  termError: string | undefined;
}) {
  const { address, answer, found, paged, termError } = props;
  const { t } = useText();
  if (found > 0) {
    return (
      <>
        <p className="lead">
          {t('query.answer.found', { count: found })} {paged && t('filter.paged')}
        </p>
        {answer.cut && (
          <Notice tone="warning">
            <p>{t('query.answer.cut')}</p>
          </Notice>
        )}
        {answer.widened && (
          <Notice tone="warning" title={t('query.answer.widened')}>
            <p>{t('query.answer.widenedExplained')}</p>
          </Notice>
        )}
      </>
    );
  }
  if (answer.leftOut > 0) {
    return (
      <Notice tone="warning" title={t('filter.nothing')}>
        <p>
          {t('filter.leftOut', { count: answer.leftOut })} <a href={address}>{t('filter.clear')}</a>
        </p>
      </Notice>
    );
  }
  if (answer.tooOpen || answer.cut) {
    return (
      <Notice tone="warning" title={t('query.answer.tooOpen')}>
        <p>{t(answer.tooOpen ? 'query.answer.tooOpenExplained' : 'filter.tooMany')}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="info" title={t('query.answer.nothing')}>
        <p>{t('query.answer.nothingExplained')}</p>
      </Notice>
      <Panel title={t('standing.offer.title')}>
        <p>{t('standing.offer.text')}</p>
        <form method="post" action={address} noValidate>
          <SendOnce />
          <TermField error={termError} />
          <p className="actions">
            <Button kind="plain">{t('standing.offer.keep')}</Button>
          </p>
        </form>
      </Panel>
    </>
  );
}
