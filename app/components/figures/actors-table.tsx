import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type Cell = string | number | null;

/** The table twin of the network. Each actor leads to a record over which it is reached; names stand here once, where they were opened. */
export function ActorsTable(props: {
  caption: string;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
  actors: readonly { number: number; recordId: string }[];
  opened: readonly { number: number; name: string }[] | undefined;
}) {
  const { caption, header, rows, actors, opened } = props;
  const { t, formatNumber } = useText();
  const lines = rows.map((cells, index) => ({ cells, actor: actors[index] }));
  const name = (number: number | undefined) => opened?.find((one) => one.number === number)?.name;
  return (
    <DataTable
      caption={caption}
      captionHidden
      narrow="scroll"
      rows={lines}
      rowKey={({ actor }) => String(actor?.number)}
      columns={header.map((text, index) => ({
        key: String(index),
        header: text,
        rowHeader: index === 0,
        numeric: index > 1 && index < header.length - 1,
        cell: ({ cells, actor }: (typeof lines)[number]) => {
          const cell = cells[index];
          if (index === 0) {
            return (
              <>
                <a href={`/records/${actor?.recordId ?? ''}/parties`}>{cell}</a>
                {name(actor?.number) !== undefined && (
                  <>
                    <br />
                    <bdi>{name(actor?.number)}</bdi>
                  </>
                )}
              </>
            );
          }
          if (index === 1 && opened !== undefined && name(actor?.number) === undefined)
            return t('actors.open.shut', { kind: String(cell) });
          return typeof cell === 'number' ? formatNumber(cell, Number.isInteger(cell) ? 0 : 1) : cell;
        },
      }))}
    />
  );
}
