import { Button } from '#app/components/button.tsx';
import { DateField } from '#app/components/date-field.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { CLOCK_STATES } from '#app/domain/clock-state.ts';
import { TRACE_STATUSES } from '#app/domain/trace-request.ts';
import type { RequestSearch } from '#app/forms/request-search.ts';
import { useText } from '#app/i18n/text.tsx';

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
      {isParty && (
        <SelectField
          name="show"
          label={t('trace.list.show.label')}
          value={search.show}
          placeholder={false}
          options={(['all', 'incoming', 'outgoing'] as const).map((value) => ({
            value,
            label: t(`trace.list.show.${value}`),
          }))}
          required
        />
      )}
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
      <SelectField
        name="status"
        label={t('trace.list.status')}
        value={search.status}
        placeholder={false}
        options={[
          { value: 'all', label: t('trace.list.all') },
          ...TRACE_STATUSES.map((status) => ({ value: status, label: t(`codes.traceStatus.${status}`) })),
        ]}
        required
      />
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
