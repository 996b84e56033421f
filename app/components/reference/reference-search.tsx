import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ReferenceList } from '#app/services/reference/list-reference.server.ts';

/** Looks for a name in a reference table; models of one maker only, if one is given. */
export function ReferenceSearch(props: { list: ReferenceList; typed: string; make: string }) {
  const { list, typed, make } = props;
  const { t } = useText();
  return (
    <form method="get" action="/reference" className="filter-form" role="search">
      <input type="hidden" name="list" value={list} />
      <div className="field-grid">
        <TextField
          name="q"
          label={t(`reference.search.${list === 'proof-houses' ? 'makes' : list}`)}
          value={typed}
        />
        {list === 'models' && <TextField name="make" label={t('reference.ofMake')} value={make} />}
      </div>
      <p className="actions">
        <Button kind="plain">{t('reference.searchButton')}</Button>
        {(typed !== '' || make !== '') && <a href={`/reference?list=${list}`}>{t('reference.showAll')}</a>}
      </p>
    </form>
  );
}
