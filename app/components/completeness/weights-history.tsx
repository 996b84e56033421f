import { DataTable } from '#app/components/data-table.tsx';
import { COMPLETENESS_ELEMENTS, type CompletenessWeights } from '#app/domain/completeness.ts';
import type { DateLike } from '#app/i18n/format.ts';
import { useText } from '#app/i18n/text.tsx';

export interface ShownWeights {
  version: number;
  weights: CompletenessWeights;
  reason: string;
  setByName: string;
  setAt: DateLike;
}

/** What each element weighs and weighed: a column for each version, and below who set it, when and why. */
export function WeightsHistory({ versions }: { versions: readonly ShownWeights[] }) {
  const { t, formatDate } = useText();
  const named = (version: number) => t('completeness.weights.version', { version });
  return (
    <>
      <DataTable
        caption={t('completeness.weights.title')}
        captionHidden
        narrow="scroll"
        rows={COMPLETENESS_ELEMENTS}
        rowKey={(element) => element}
        columns={[
          {
            key: 'element',
            header: t('completeness.column.element'),
            rowHeader: true,
            cell: (element) => t(`completeness.element.${element}`),
          },
          ...versions.map(({ version, weights }) => ({
            key: String(version),
            header: named(version),
            numeric: true,
            cell: (element: keyof CompletenessWeights) => weights[element],
          })),
        ]}
      />
      <ul>
        {versions.map(({ version, reason, setByName, setAt }) => (
          <li key={version}>
            {setByName === '' ? (
              t('completeness.weights.given', { version, date: formatDate(setAt) })
            ) : (
              <>
                {t('completeness.weights.set', { version, date: formatDate(setAt), name: setByName })}{' '}
                <bdi>{reason}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
