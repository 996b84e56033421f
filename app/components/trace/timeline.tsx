import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** Every step of a request with its date, who took it and what was said; steps are never edited. */
export function Timeline({ steps }: Pick<RequestView, 'steps'>) {
  const { t, formatCountry, formatDateTime } = useText();
  return (
    <Panel title={t('trace.timeline.title')}>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={step.id}>
            <p className="hint">
              <time dateTime={step.at}>{formatDateTime(step.at)}</time>
            </p>
            <p>
              <strong>{t(`trace.timeline.${step.action}`)}</strong>{' '}
              {t('trace.timeline.by', { state: formatCountry(step.member_state), name: step.officer_name })}
            </p>
            {step.message !== '' && <blockquote className="saying as-written">{step.message}</blockquote>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
