import { ButtonLink } from '#app/components/button.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { type PracticeAnswer as Answer, PRACTICE_MARK } from '#app/domain/marking/practice-mark.ts';
import { reasonText, sureness } from '#app/i18n/match-words.ts';
import { useText } from '#app/i18n/text.tsx';

/** The answer to a practice, laid out as a real one is, and marked as none. */
export function PracticeAnswer({ answer }: { answer: Exclude<Answer, { kind: 'problem' }> }) {
  const { t } = useText();
  if (answer.kind === 'other') {
    return (
      <Notice tone="warning" live>
        <p>{t('practice.other')}</p>
      </Notice>
    );
  }
  return (
    <>
      <Panel title={t('practice.answer')}>
        <SummaryList
          rows={[
            { label: t('query.result.mark'), value: <MarkText value={PRACTICE_MARK} /> },
            {
              label: t('query.result.why'),
              value: (
                <ul className="plain">
                  {answer.reasons.map((reason) => (
                    <li key={`${reason.kind}:${reason.position ?? 0}`}>{reasonText(reason, t)}</li>
                  ))}
                </ul>
              ),
            },
            { label: t('query.result.sure'), value: t(`query.sureness.${sureness(answer.score)}`) },
            { label: t('query.result.report'), value: t('practice.whose') },
            { label: t('next.call'), value: t('practice.call') },
          ]}
        />
      </Panel>
      <Notice tone="success" live>
        <p>{t('practice.done')}</p>
        <p className="actions">
          <ButtonLink kind="main" to="/">
            {t('practice.home')}
          </ButtonLink>
        </p>
      </Notice>
    </>
  );
}
