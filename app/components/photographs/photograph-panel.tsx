import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { PhotographList } from '#app/components/photographs/photograph-list.tsx';
import type { ItemKind } from '#app/domain/firearm.ts';
import { askedFor, type Shown } from '#app/domain/photograph.ts';
import { useText } from '#app/i18n/text.tsx';

interface MarkColumns {
  id: string;
  kind: string;
  legibility: string;
  as_read: string;
  component: string;
}

/** The photographs of a record; of one's own also how many are still missing, and the way to add them. */
export function PhotographPanel(props: {
  record: { id: string; item_kind: ItemKind };
  marks: readonly MarkColumns[];
  photographs: readonly (Shown & { id: string; caption: string })[];
  covers: Readonly<Record<string, string>>;
  own: boolean;
}) {
  const { record, photographs, covers, own } = props;
  const { t } = useText();
  const marks = props.marks.map(({ as_read: asRead, ...mark }) => ({ ...mark, asRead }));
  const asked = askedFor(record.item_kind, marks, photographs);
  const missing = asked.filter((one) => one.photographs.length === 0).length;
  return (
    <Panel title={t('photograph.title')}>
      {photographs.length === 0 ? (
        <p>{t('photograph.panel.none')}</p>
      ) : (
        <PhotographList photographs={photographs} marks={marks} covers={covers} />
      )}
      {own && (
        <>
          {missing > 0 && <p className="hint">{t('photograph.asked.left', { count: missing })}</p>}
          <p className="actions">
            <ButtonLink to={`/records/${record.id}/photographs`}>{t('photograph.panel.add')}</ButtonLink>
          </p>
        </>
      )}
    </Panel>
  );
}
