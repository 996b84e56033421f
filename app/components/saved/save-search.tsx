import { Button } from '#app/components/button.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { SendOnce } from '#app/components/send-once.tsx';
import type { SavedKind } from '#app/domain/saved-search.ts';
import { useText } from '#app/i18n/text.tsx';

/** Keeps the search of this page under a name. */
export function SaveSearch(props: {
  kind: SavedKind;
  /** The query that was asked. */
  query?: string;
  /** The filter as it stands in the address. */
  words: Readonly<Record<string, string>>;
}) {
  const { kind, query, words } = props;
  const { t } = useText();
  return (
    <details>
      <summary>{t(`saved.keep.${kind}`)}</summary>
      <SaveSearchForm hidden={{ ...words, kind, ...(query !== undefined && { query }) }} id="saved-name" />
      <p className="hint">{t('saved.purposeHint')}</p>
      <p>
        <a href="/queries/saved">{t('saved.title')}</a>
      </p>
    </details>
  );
}

/** The name of a search, with everything else of it that is sent. */
export function SaveSearchForm(props: {
  hidden: Readonly<Record<string, string>>;
  id?: string;
  value?: string;
  error?: string;
}) {
  const { hidden, id, value, error } = props;
  const { t } = useText();
  return (
    <form method="post" action="/queries/saved" className="measure" noValidate>
      <SendOnce />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <TextField
        name="name"
        id={id}
        label={t('saved.name')}
        value={value}
        error={error}
        maxLength={100}
        width="medium"
        required
      />
      <p className="actions">
        <Button kind="plain">{t('saved.keep.submit')}</Button>
      </p>
    </form>
  );
}
