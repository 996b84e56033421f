import { Button } from '#app/components/button.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Who added a row, and whether it is still suggested. */
export interface AdditionMark {
  readonly added_by_state: string | null;
  readonly withdrawn: boolean;
}

/** The State that added a row; its own officers may withdraw or restore it. Empty for what comes with the portal. */
export function AdditionCell(props: {
  row: AdditionMark;
  /** The reader's State, if the reader may add */
  own: string | null;
  list: 'makes' | 'models' | 'calibres';
  name: string;
  make?: string;
}) {
  const { row, own, list, name, make = '' } = props;
  const { t, formatCountry } = useText();
  if (row.added_by_state === null) return null;
  const state = formatCountry(row.added_by_state);
  return (
    <>
      {row.withdrawn ? t('reference.withdrawnBy', { state }) : state}
      {own === row.added_by_state && (
        <form method="post" action={`/reference?list=${list}`}>
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="make" value={make} />
          <Button kind="quiet" name="intent" value={row.withdrawn ? 'restore' : 'withdraw'}>
            {t(row.withdrawn ? 'reference.restore' : 'reference.withdraw', { name })}
          </Button>
        </form>
      )}
    </>
  );
}
