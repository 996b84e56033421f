import { type Column, DataTable } from '#app/components/data-table.tsx';
import { type Text, useText } from '#app/i18n/text.tsx';

import { ClockTag } from './clock-tag.tsx';
import { StatusTag } from './status-tag.tsx';
import type { LineView } from './view.ts';

/**
 * Requests with both clocks and whose turn it is. A party opens its requests from here; to the coordinator a request
 * is its deadlines, so the line leads to them, and to reminding the State that is late.
 */
export function RequestTable(props: { caption: string; lines: readonly LineView[]; empty: string }) {
  const { caption, lines, empty } = props;
  const text = useText();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      empty={empty}
      columns={columns(text)}
    />
  );
}

function columns({ t, formatCountry, formatShortDate }: Text): Column<LineView>[] {
  return [
    {
      key: 'reference',
      header: t('trace.list.reference'),
      rowHeader: true,
      cell: (line) => (
        <span id={line.reference} className="reference">
          <a href={line.party === undefined ? `/requests/${line.id}/remind` : `/requests/${line.id}`}>
            {line.reference}
          </a>
          <span className="date-below">{t('trace.list.sent', { date: formatShortDate(line.sentAt) })}</span>
        </span>
      ),
    },
    {
      key: 'states',
      header: t('trace.list.states'),
      cell: (line) => (
        <>
          {t(`trace.list.${line.party ?? 'between'}`, {
            requesting: formatCountry(line.requestingState),
            addressed: formatCountry(line.addressedState),
          })}
          {line.outside !== undefined && (
            <span className="date-below">{t('outside.tag', { state: formatCountry(line.outside) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'status',
      header: t('trace.list.status'),
      cell: (line) => (
        <>
          <StatusTag status={line.status} urgent={line.urgent} />
          {line.contact && (
            <span className="date-below">
              {t('trace.list.contact', {
                step: t(`trace.reminder.${line.contact.step}`),
                date: formatShortDate(line.contact.at),
              })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'acknowledgement',
      header: t('trace.clock.acknowledgement'),
      cell: (line) => <ClockTag name="acknowledgement" clock={line.clocks.acknowledgement} />,
    },
    {
      key: 'answer',
      header: t('trace.clock.answer'),
      cell: (line) => <ClockTag name="answer" clock={line.clocks.answer} />,
    },
    {
      key: 'turn',
      header: t('trace.list.turn'),
      cell: (line) => {
        if (line.ours) return <strong>{t('trace.list.yourTurn')}</strong>;
        return line.turnState === undefined ? t('trace.list.nobody') : formatCountry(line.turnState);
      },
    },
  ];
}
