import { Button } from '#app/components/button.tsx';
import { SelectField } from '#app/components/select-field.tsx';
import { TRACE_STATUSES } from '#app/domain/trace-request.ts';
import type { RequestListFilter } from '#app/forms/trace.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which requests the list shows; the choice is in the address. */
export function ListFilter({ filter, bothWays }: { filter: RequestListFilter; bothWays: boolean }) {
  const { t } = useText();
  return (
    <form method="get" action="/requests" className="filters">
      {bothWays && (
        <SelectField
          name="show"
          label={t('trace.list.show.label')}
          value={filter.show}
          placeholder={false}
          options={(['all', 'incoming', 'outgoing'] as const).map((value) => ({
            value,
            label: t(`trace.list.show.${value}`),
          }))}
          required
        />
      )}
      <SelectField
        name="status"
        label={t('trace.list.status')}
        value={filter.status}
        placeholder={false}
        options={[
          { value: 'open', label: t('trace.list.open') },
          { value: 'all', label: t('trace.list.all') },
          ...TRACE_STATUSES.map((status) => ({ value: status, label: t(`codes.traceStatus.${status}`) })),
        ]}
        required
      />
      <div className="field">
        <Button kind="plain">{t('common.apply')}</Button>
      </div>
    </form>
  );
}
