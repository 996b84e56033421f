import type { ReferenceList } from '#app/services/reference/list-reference.server.ts';
import { useText } from '#app/i18n/text.tsx';

const LISTS = ['makes', 'models', 'calibres', 'proof-houses'] as const satisfies readonly ReferenceList[];

/** Which reference table is shown; each choice is an address. */
export function ListChoice({ chosen }: { chosen: ReferenceList }) {
  const { t } = useText();
  return (
    <nav aria-label={t('reference.lists')}>
      <ul className="plain filter-links">
        {LISTS.map((list) => (
          <li key={list}>
            <a href={`/reference?list=${list}`} aria-current={list === chosen ? 'page' : undefined}>
              {t(`reference.list.${list}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
