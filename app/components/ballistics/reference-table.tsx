import { type AboutRecord, ReferenceAbout } from '#app/components/ballistics/reference-about.tsx';
import { type ShownReference, systemName } from '#app/components/ballistics/reference-words.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { useText } from '#app/i18n/text.tsx';

export interface ListedReference {
  reference: ShownReference;
  record?: AboutRecord;
  links?: number;
}

/** References: the number, what is filed under it, and how often it is known elsewhere; of several States, whose each is. */
export function ReferenceTable(props: {
  references: readonly ListedReference[];
  ofStates?: boolean;
  /** These are what a number was looked for among */
  found?: boolean;
}) {
  const { references, ofStates = false, found = false } = props;
  const text = useText();
  const { t, formatCountry } = text;
  return (
    <DataTable
      caption={t('ballistics.title')}
      captionHidden
      rows={references}
      rowKey={({ reference }) => reference.id}
      empty={t(found ? 'ballistics.notFound' : 'ballistics.empty')}
      columns={[
        {
          key: 'number',
          header: t('ballistics.column.number'),
          rowHeader: true,
          cell: ({ reference }) => (
            <a href={`/ballistics/${reference.id}`}>
              <MarkText value={reference.as_read} />
            </a>
          ),
        },
        {
          key: 'filed',
          header: t('ballistics.column.filed'),
          cell: ({ reference }) => (
            <>
              {systemName(reference, text)}
              <br />
              <span className="quiet">{t(`ballistics.exhibit.${reference.exhibit}`)}</span>
            </>
          ),
        },
        {
          key: 'about',
          header: t('ballistics.column.about'),
          cell: ({ reference, record }) => <ReferenceAbout reference={reference} record={record} />,
        },
        ofStates
          ? {
              key: 'state',
              header: t('ballistics.column.state'),
              cell: ({ reference }) => formatCountry(reference.member_state),
            }
          : {
              key: 'links',
              header: t('ballistics.column.links'),
              cell: ({ links = 0 }) =>
                links > 0 ? (
                  <strong>{t('ballistics.links', { count: links })}</strong>
                ) : (
                  t('ballistics.noLinks')
                ),
            },
      ]}
    />
  );
}
