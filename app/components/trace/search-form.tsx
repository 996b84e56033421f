import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import type { RequestSearch } from '#app/forms/request-search.ts';
import { useText } from '#app/i18n/text.tsx';

import { ClockField, DirectionField, StateField, StatusField } from './request-fields.tsx';

/** What requests are searched by; the choice is in the address. */
export function RequestSearchForm(props: {
  search: RequestSearch;
  states: readonly string[];
  isParty: boolean;
}) {
  const { search, states, isParty } = props;
  const { t } = useText();
  return (
    <form method="get" action="/requests/search" className="filters">
      <div className="filters__wide">
        <TextField
          name="q"
          label={t(isParty ? 'find.text' : 'find.reference')}
          hint={isParty ? t('find.textHint') : undefined}
          value={search.q}
        />
      </div>
      {isParty && <DirectionField value={search.show} />}
      <StateField value={search.state} states={states} ofParty={isParty} />
      <StatusField value={search.status} together={['open', 'all']} />
      <ClockField value={search.clock} />
      <DateField name="from" label={t('find.from')} value={search.from} />
      <DateField name="to" label={t('find.to')} value={search.to} />
      <div className="field">
        <Button kind="plain">{t('find.search')}</Button>
      </div>
    </form>
  );
}
