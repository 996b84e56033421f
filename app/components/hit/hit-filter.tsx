import { HIT_STATUSES, type HitStatus } from '#app/domain/hit.ts';
import { useText } from '#app/i18n/text.tsx';

/** Which hits are listed; each choice is an address. */
export function HitFilter({ status }: { status?: HitStatus }) {
  const { t } = useText();
  const choices = [
    { to: '/hits', label: t('hit.filterAll'), chosen: status === undefined },
    ...HIT_STATUSES.map((one) => ({
      to: `/hits?status=${one}`,
      label: t(`hit.filterStatus.${one}`),
      chosen: one === status,
    })),
  ];
  return (
    <nav aria-label={t('hit.filter')}>
      <ul className="plain filter-links">
        {choices.map(({ to, label, chosen }) => (
          <li key={to}>
            <a href={to} aria-current={chosen ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
