import { type Column, DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { type Text, useText } from '#app/i18n/text.tsx';

/** A record as the list shows it. */
export interface RecordLine {
  readonly id: string;
  readonly memberState: string;
  readonly reportType: string;
  readonly occurredOn: string;
  readonly place: string;
  readonly itemKind: string;
  readonly firearmType: string;
  readonly make: string;
  readonly model: string;
  readonly calibre: string;
  readonly serials: readonly { asRead: string; legibility: string }[];
}

/** Records with what tells one arm from another. */
export function RecordTable({
  lines,
  own,
  empty,
}: {
  lines: readonly RecordLine[];
  own: boolean;
  empty: string;
}) {
  const text = useText();
  return (
    <DataTable
      caption={text.t('list.records.title')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
      columns={columns(text, own)}
    />
  );
}

function columns({ t, formatCountry, formatShortDate }: Text, own: boolean): Column<RecordLine>[] {
  const state: Column<RecordLine> = {
    key: 'state',
    header: t('list.filter.state'),
    cell: (line) => formatCountry(line.memberState),
  };
  return [
    {
      key: 'weapon',
      header: t('list.column.weapon'),
      rowHeader: true,
      cell: (line) => (
        <>
          <a href={`/records/${line.id}`}>{nameOf(line, t)}</a>
          {line.calibre !== '' && <span className="quiet"> · {line.calibre}</span>}
        </>
      ),
    },
    {
      key: 'serial',
      header: t('record.serial'),
      cell: (line) =>
        line.serials.length === 0
          ? t('list.noSerial')
          : line.serials.map((mark, index) => (
              <span key={index}>
                {index > 0 && ', '}
                {mark.asRead === '' ? (
                  codeLabel(t, 'legibility', mark.legibility)
                ) : (
                  <MarkText value={mark.asRead} />
                )}
              </span>
            )),
    },
    {
      key: 'report',
      header: t('record.occasion.type'),
      cell: (line) => codeLabel(t, 'reportType', line.reportType),
    },
    { key: 'when', header: t('record.occasion.when'), cell: (line) => formatShortDate(line.occurredOn) },
    { key: 'where', header: t('record.occasion.where'), cell: (line) => line.place },
    ...(own ? [] : [state]),
  ];
}

/** An arm by make and model, anything else by what it is. */
function nameOf(line: RecordLine, t: Text['t']): string {
  const arm = line.itemKind === 'small_arm' || line.itemKind === 'light_weapon';
  if (arm) return armName(line, t);
  return [codeLabel(t, 'itemKind', line.itemKind), line.make, line.model].filter(Boolean).join(' ');
}
