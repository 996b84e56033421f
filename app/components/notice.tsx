import type { ReactNode } from 'react';

import { Sign, type Tone } from '#app/components/sign.tsx';
import { useText } from '#app/i18n/text.tsx';

/** A message about the page. `title` defaults to a word for the tone. */
export function Notice(props: {
  tone?: Exclude<Tone, 'neutral'>;
  title?: string;
  /** Announced at once, for the result of what the officer just did */
  live?: boolean;
  children: ReactNode;
}) {
  const { tone = 'info', title, live, children } = props;
  const { t } = useText();
  return (
    <div className={`notice tone-${tone}`} role={live ? 'status' : undefined}>
      <p className="notice__title">
        <Sign tone={tone} />
        {title ?? t(`common.notice.${tone}`)}
      </p>
      <div className="notice__body">{children}</div>
    </div>
  );
}
