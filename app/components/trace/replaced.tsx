import { useText } from '#app/i18n/text.tsx';

import type { RequestView } from './view.ts';

/** Which withdrawn request this one corrects, and which one corrects it: both States see it on both. */
export function Replaced({ view: { replaces, replacedBy } }: { view: RequestView }) {
  const { t } = useText();
  return (
    <>
      {replaces && (
        <p>
          <a href={`/requests/${replaces.id}`}>
            {t('trace.replaced.replaces', { reference: replaces.reference })}
          </a>
        </p>
      )}
      {replacedBy && (
        <p>
          <a href={`/requests/${replacedBy.id}`}>
            {t('trace.replaced.by', { reference: replacedBy.reference })}
          </a>
        </p>
      )}
    </>
  );
}
