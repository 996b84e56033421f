import { Button } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { MarkPlaces } from '#app/components/mark-places.tsx';
import { Notice } from '#app/components/notice.tsx';
import { PracticeAnswer } from '#app/components/query/practice-answer.tsx';
import { PracticeDrawing } from '#app/components/query/practice-drawing.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { answerPractice } from '#app/domain/marking/practice-mark.ts';
import { useLoaderData } from '#app/framework/react.ts';
import { pageTitle } from '#app/framework/title.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { useText } from '#app/i18n/text.tsx';

export const meta = pageTitle('practice.title');

/** What is typed here is looked up nowhere and kept nowhere; the audit has that the page was read. */
export const loader = portalLoader('marks:query', async ({ url, audit }) => {
  await audit({ operation: 'page.read', detail: { page: 'practice' } });
  const typed = url.searchParams.get('example')?.slice(0, 300);
  return { typed: typed ?? '', answer: typed === undefined ? null : answerPractice(typed) };
});

/** One search on an example, before the first real one. */
export default function Practice() {
  const { typed, answer } = useLoaderData<typeof loader>();
  const { t } = useText();
  const problem = answer?.kind === 'problem' ? t(`query.problem.${answer.problem}`) : undefined;
  return (
    <>
      <h1>{t('practice.title')}</h1>
      <Notice>
        <p>{t('practice.example')}</p>
      </Notice>
      <ErrorSummary errors={problem === undefined ? [] : [{ field: 'example', message: problem }]} />
      <p className="lead">{t('practice.lead')}</p>
      <PracticeDrawing />
      <form method="get" action="/practice" noValidate>
        <TextField
          name="example"
          label={t('query.box.mark')}
          hint={t('query.box.hint')}
          value={typed}
          error={problem}
          mark
          required
        />
        <p className="actions">
          <Button>{t('query.box.submit')}</Button>
        </p>
      </form>
      {answer && answer.kind !== 'problem' && <PracticeAnswer answer={answer} />}
      <MarkPlaces />
    </>
  );
}
