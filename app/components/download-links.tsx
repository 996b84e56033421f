import { ButtonLink } from '#app/components/button.tsx';
import { EXPORT_FORMATS, MOST_EXPORTED } from '#app/exports/export-table.ts';
import { filterAddress } from '#app/forms/read-filter.ts';
import { useText } from '#app/i18n/text.tsx';

/** The list as it is filtered, to take away in each format. `list` is its address, `words` its filter. */
export function DownloadLinks(props: {
  list: string;
  words: Readonly<Record<string, string>>;
  /** How much a file holds */
  hint: string;
}) {
  const { list, words, hint } = props;
  const { t } = useText();
  return (
    <>
      <p className="actions">
        {EXPORT_FORMATS.map((format) => (
          <ButtonLink key={format} to={`${list}/export/${format}${filterAddress(words)}`} download>
            {t('list.download', { format: format.toUpperCase() })}
          </ButtonLink>
        ))}
      </p>
      <p className="hint">{hint}</p>
    </>
  );
}

/** The same for a list that is given away whole, up to the most that a file holds. */
export function ListDownload({ list, words }: { list: string; words: Readonly<Record<string, string>> }) {
  const { t, formatNumber } = useText();
  return (
    <DownloadLinks
      list={list}
      words={words}
      hint={t('list.downloadHint', { limit: formatNumber(MOST_EXPORTED) })}
    />
  );
}
