import { codeLabel } from '#app/components/record/code-label.ts';
import { ImportNotes, importNotes } from '#app/components/record/import-notes.tsx';
import { SummaryList } from '#app/components/summary-list.tsx';
import { useText } from '#app/i18n/text.tsx';

interface StandingColumns {
  member_state: string;
  registered_at: string;
  sharing: string;
  outcome: string | null;
  source: string | null;
  source_item_id: string | null;
  notes: readonly unknown[];
}

/** Whose the record is, what others may learn of it, and how its trace stands. */
export function RecordStanding(props: {
  record: StandingColumns;
  sharedWith: readonly string[];
  /** Its serial number could be read in part only */
  partlyRead?: boolean;
  /** Both States confirmed that it is an arm of the other's register */
  confirmed?: boolean;
}) {
  const { record, sharedWith, partlyRead = false, confirmed = false } = props;
  const { t, formatCountry, formatDate, formatList } = useText();
  const notes = importNotes(record.notes);
  const unidentified = ['NE', 'NN', 'UK'].includes(record.outcome ?? '');
  const outcomeReason =
    unidentified && confirmed
      ? 'confirmed'
      : record.outcome === 'UK' && partlyRead
        ? 'partlyRead'
        : undefined;
  return (
    <SummaryList
      rows={[
        {
          label: t('record.contributed'),
          value: t('record.contributedOn', {
            state: formatCountry(record.member_state),
            date: formatDate(record.registered_at),
          }),
        },
        {
          label: t('record.sharing'),
          value: (
            <>
              <strong>{codeLabel(t, 'sharing', record.sharing)}</strong>
              <br />
              {codeLabel(t, 'sharingExplained', record.sharing)}
              {sharedWith.length > 0 && (
                <>
                  <br />
                  {t('record.sharedWith', { states: formatList(sharedWith.map(formatCountry)) })}
                </>
              )}
            </>
          ),
        },
        ...(record.outcome === null
          ? []
          : [
              {
                label: t('record.outcome'),
                value: (
                  <>
                    {t('record.outcomeOf', {
                      code: record.outcome,
                      label: codeLabel(t, 'outcome', record.outcome),
                    })}
                    {outcomeReason && (
                      <>
                        <br />
                        <span className="hint">{t(`record.outcomeReason.${outcomeReason}`)}</span>
                      </>
                    )}
                  </>
                ),
              },
            ]),
        ...(record.source === null
          ? []
          : [
              {
                label: t('record.source'),
                value:
                  record.source_item_id === null
                    ? record.source
                    : t('record.sourceItem', { source: record.source, item: record.source_item_id }),
              },
            ]),
        ...(notes.length === 0 ? [] : [{ label: t('record.notes'), value: <ImportNotes notes={notes} /> }]),
      ]}
    />
  );
}
