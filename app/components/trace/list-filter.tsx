import { Button } from '#app/components/button.tsx';
import type { RequestListFilter } from '#app/forms/trace.ts';
import { useText } from '#app/i18n/text.tsx';

import { DirectionField, StatusField } from './request-fields.tsx';

/** Which requests the list shows; the choice is in the address. */
export function ListFilter({ filter, bothWays }: { filter: RequestListFilter; bothWays: boolean }) {
  const { t } = useText();
  return (
    <form method="get" action="/requests" className="filters">
      {bothWays && <DirectionField value={filter.show} />}
      <StatusField value={filter.status} together={['open', 'all']} />
      <div className="field">
        <Button kind="plain">{t('common.apply')}</Button>
      </div>
    </form>
  );
}
