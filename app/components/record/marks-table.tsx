import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import type { ArmMark } from '#app/components/record/arm.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { DecodedMarkNote } from '#app/components/record/decoded-mark.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { Translate } from '#app/i18n/translate.ts';

/** Every mark of an arm: as read, what it is and how it was put on, where, how well it can be read, and who read and checked it. */
export function MarksTable({ marks, captionHidden }: { marks: readonly ArmMark[]; captionHidden?: boolean }) {
  const { t } = useText();
  return (
    <DataTable
      caption={t('record.marks')}
      captionHidden={captionHidden}
      rows={marks.map((mark, index) => ({ ...mark, index }))}
      rowKey={({ index }) => String(index)}
      empty={t('record.noMarks')}
      columns={[
        {
          key: 'asRead',
          header: t('record.mark.asRead'),
          rowHeader: true,
          cell: (mark) =>
            mark.asRead === '' ? (
              <span className="quiet">{t('record.mark.nothing')}</span>
            ) : (
              <>
                <MarkText value={mark.asRead} />
                {mark.decoded && <DecodedMarkNote decoded={mark.decoded} />}
              </>
            ),
        },
        {
          key: 'kind',
          header: t('record.mark.kind'),
          cell: ({ kind, method = 'unknown' }) => (
            <>
              {codeLabel(t, 'markKind', kind)}
              {method !== 'unknown' && <p className="hint">{codeLabel(t, 'markMethod', method)}</p>}
            </>
          ),
        },
        {
          key: 'where',
          header: t('record.mark.where'),
          cell: ({ component, position }) => {
            const name = codeLabel(t, 'component', component);
            return position === '' ? name : t('record.mark.place', { component: name, position });
          },
        },
        {
          key: 'legibility',
          header: t('record.mark.legibility'),
          // An import says "not stated" where its register says neither a mark nor what became of it.
          cell: (mark) => (
            <>
              {mark.legibility === 'not_stated'
                ? t('common.notRecorded')
                : codeLabel(t, 'legibility', mark.legibility)}
              <ReadBy mark={mark} />
            </>
          ),
        },
        ...(marks.some(({ photograph }) => photograph !== undefined) ? [photographColumn(t)] : []),
      ]}
    />
  );
}

/** Who read a mark, where it was not the officer who registered it, and when; and that a second officer read the same. */
function ReadBy({ mark: { readBy = '', readOn, checkedAt, checkedBy } }: { mark: ArmMark }) {
  const { t, formatDate } = useText();
  const day = readOn == null ? '' : formatDate(readOn);
  return (
    <>
      {readBy !== '' && (
        <p className="hint">
          <bdi>
            {t(day === '' ? 'record.mark.readBy' : 'record.mark.readByOn', { name: readBy, date: day })}
          </bdi>
        </p>
      )}
      {readBy === '' && day !== '' && <p className="hint">{t('record.mark.readOn', { date: day })}</p>}
      {checkedAt != null && (
        <p className="hint">
          {t(checkedBy === undefined ? 'record.mark.checked' : 'record.mark.checkedBy', {
            name: checkedBy ?? '',
            date: formatDate(checkedAt),
          })}
        </p>
      )}
    </>
  );
}

function photographColumn(t: Translate) {
  return {
    key: 'photograph',
    header: t('photograph.one'),
    cell: ({ photograph, asRead }: ArmMark) =>
      photograph === undefined ? (
        <span className="quiet">{t('photograph.asked.missing')}</span>
      ) : (
        <a href={`/photographs/${photograph}`} aria-label={t('photograph.showOf', { mark: asRead })}>
          {t('photograph.show')}
        </a>
      ),
  };
}
