import { Button } from '#app/components/button.tsx';
import type { RequestListFilter } from '#app/forms/trace.ts';
import { useText } from '#app/i18n/text.tsx';

import { ClockField, DirectionField, StateField, StatusField } from './request-fields.tsx';

/** Which requests the list shows; the choice is in the address. */
export function ListFilter({ filter }: { filter: RequestListFilter }) {
  const { t } = useText();
  return (
    <form method="get" action="/requests" className="filters">
      <DirectionField value={filter.show} />
      <StatusField value={filter.status} together={['open', 'all']} />
      <div className="field">
        <Button kind="plain">{t('common.apply')}</Button>
      </div>
    </form>
  );
}

/** For the coordinator, who narrows the region's requests by State, status and clock; what is found has a page of its own. */
export function RegionFilter({ states }: { states: readonly string[] }) {
  const { t } = useText();
  return (
    <form method="get" action="/requests/search" className="filters">
      <StateField value="" states={states} ofParty={false} />
      <StatusField value="open" together={['open', 'all']} />
      <ClockField value="any" />
      <div className="field">
        <Button kind="plain">{t('common.apply')}</Button>
      </div>
    </form>
  );
}
