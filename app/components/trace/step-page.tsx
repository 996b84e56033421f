import type { ReactNode } from 'react';

import { ButtonLink } from '#app/components/button.tsx';
import { ErrorSummary } from '#app/components/error-summary.tsx';
import { Notice } from '#app/components/notice.tsx';
import type { ProblemTexts } from '#app/i18n/problems.ts';
import { useText } from '#app/i18n/text.tsx';

import { RequestHead } from './request-head.tsx';
import type { KeptFields, RequestView } from './view.ts';

/**
 * The page of one step. Where the step is not open, because somebody was faster or it is the other State's turn, it
 * says so, where to read what is new, and shows what was typed, which was not sent.
 */
export function StepPage(props: {
  view: RequestView;
  title: string;
  open: boolean;
  /** Set when the form was sent and somebody had been faster */
  conflict?: boolean;
  fields?: KeptFields;
  problems: ProblemTexts;
  children: ReactNode;
}) {
  const { view, title, open, conflict = false, fields, problems, children } = props;
  const { t } = useText();
  const { request } = view;
  return (
    <>
      <RequestHead view={view} title={title}>
        {!conflict && <ErrorSummary errors={problems.summary} />}
      </RequestHead>
      {(!open || conflict) && (
        <Notice tone="warning" title={t(conflict ? 'trace.conflict.title' : 'trace.conflict.notOpen')} live>
          {conflict && problems.summary.map(({ message }) => <p key={message}>{message}</p>)}
          <p>
            {t(conflict ? 'trace.conflict.stands' : 'trace.conflict.notOpenExplained', {
              status: t(`codes.traceStatus.${request.status}`),
            })}
          </p>
          <p className="actions">
            <ButtonLink kind="main" to={`/requests/${request.id}`}>
              {t('trace.conflict.open')}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {open ? children : <Unsent fields={fields} />}
      {open && (
        <p>
          <a href={`/requests/${request.id}`}>{t('trace.back')}</a>
        </p>
      )}
    </>
  );
}

/** Typed text that was not sent: to be read and copied, not to be sent again. */
function Unsent({ fields }: { fields?: KeptFields | undefined }) {
  const { t } = useText();
  const texts = Object.entries(fields ?? {}).filter(([, values]) => (values[0] ?? '').length > 20);
  if (texts.length === 0) return null;
  return (
    <section className="measure">
      <h2>{t('trace.conflict.unsent')}</h2>
      {texts.map(([name, values]) => (
        <blockquote key={name} className="saying as-written">
          {values[0]}
        </blockquote>
      ))}
    </section>
  );
}
