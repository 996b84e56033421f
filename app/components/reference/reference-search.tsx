import { Button } from '#app/components/button.tsx';
import { SuggestedField } from '#app/components/suggested-field.tsx';
import { useText } from '#app/i18n/text.tsx';

const FIELDS = { makes: 'make', models: 'model', calibres: 'calibre' } as const;

/** Looks for a name in a reference table; models of one maker only, if one is given. */
export function ReferenceSearch(props: {
  list: keyof typeof FIELDS;
  typed: string;
  make: string;
  makes: readonly string[];
}) {
  const { list, typed, make, makes } = props;
  const { t } = useText();
  return (
    <form method="get" action="/reference" role="search">
      <input type="hidden" name="list" value={list} />
      <div className="field-grid">
        {list === 'models' && (
          <SuggestedField
            id="search-make"
            name="make"
            of="make"
            label={t('reference.ofMake')}
            value={make}
            suggestions={makes}
          />
        )}
        <SuggestedField
          id="search-q"
          name="q"
          of={FIELDS[list]}
          narrowedBy={list === 'models' ? ['make'] : []}
          label={t(`reference.search.${list}`)}
          value={typed}
          suggestions={[]}
        />
      </div>
      <p className="actions">
        <Button kind="plain">{t('reference.searchButton')}</Button>
        {(typed !== '' || make !== '') && <a href={`/reference?list=${list}`}>{t('reference.showAll')}</a>}
      </p>
    </form>
  );
}
