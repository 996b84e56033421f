import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { RowChange } from '#app/domain/history.ts';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { ChangeList } from './change-list.tsx';

/** Why an amendment was not stored: what is wrong with it, or that somebody was faster, and what he changed. */
export function AmendProblems(props: {
  answer: object | { meanwhile: readonly RowChange[] } | undefined;
  problems: ProblemTexts;
}) {
  const { answer, problems } = props;
  const { t } = useText();
  if (answer === undefined || !('meanwhile' in answer)) return <ErrorSummary errors={problems.summary} />;
  return (
    <Notice tone="warning" title={t('history.conflict.title')} live>
      <p>{t('history.conflict.stands')}</p>
      {answer.meanwhile.length > 0 && (
        <>
          <p>{t('history.conflict.what')}</p>
          <ChangeList changes={answer.meanwhile} />
        </>
      )}
    </Notice>
  );
}
