import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CLOCK_STATES } from '#app/domain/clock-state.ts';
import type { RequestSearch } from '#app/forms/request-search.ts';
import { useText } from '#app/i18n/text.tsx';

import { DirectionField, StatusField } from './request-fields.tsx';

/** What requests are searched by; the choice is in the address. */
export function RequestSearchForm(props: {
  search: RequestSearch;
  states: readonly string[];
  isParty: boolean;
}) {
  const { search, states, isParty } = props;
  const { t, formatCountry } = useText();
  return (
    <form method="get" action="/requests/search" className="filters">
      <TextField
        name="q"
        label={t(isParty ? 'find.text' : 'find.reference')}
        hint={isParty ? t('find.textHint') : undefined}
        value={search.q}
      />
      {isParty && <DirectionField value={search.show} />}
      <SelectField
        name="state"
        label={t('find.state')}
        value={search.state}
        placeholder={false}
        options={[
          { value: '', label: t('find.anyState') },
          ...states.map((state) => ({ value: state, label: formatCountry(state) })),
        ]}
        required
      />
      <StatusField value={search.status} together={['all']} />
      <SelectField
        name="clock"
        label={t('find.clock')}
        value={search.clock}
        placeholder={false}
        options={[
          { value: 'any', label: t('find.anyClock') },
          ...CLOCK_STATES.map((state) => ({ value: state, label: t(`find.clockState.${state}`) })),
        ]}
        required
      />
      <DateField name="from" label={t('find.from')} value={search.from} />
      <DateField name="to" label={t('find.to')} value={search.to} />
      <div className="field">
        <Button kind="plain">{t('find.search')}</Button>
      </div>
    </form>
  );
}
