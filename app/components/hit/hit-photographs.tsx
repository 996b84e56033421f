import type { HitSide, HitSides } from '#app/components/hit/loaded-hit.ts';
import { Panel } from '#app/components/panel.tsx';
import { Picture } from '#app/components/photographs/picture.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { PHOTOGRAPH_SUBJECTS, type Shown } from '#app/domain/photograph.ts';
import type { Translate } from '#app/i18n/translate.ts';
import { useText } from '#app/i18n/text.tsx';

interface Photograph extends Shown {
  readonly id: string;
  readonly recordId: string;
  readonly caption: string;
}

/**
 * Photographs of the two weapons of a hit, those of the same view or kind of mark side by side. Nothing where one of the records
 * is hidden, or neither has a photograph.
 */
export function HitPhotographs(
  props: Pick<HitSides, 'intake' | 'loss'> & {
    hit: Pick<HitSides['hit'], 'intake_state' | 'loss_state'>;
    photographs: readonly Photograph[];
    covers: Readonly<Record<string, string>>;
  },
) {
  const { hit, intake, loss, photographs, covers } = props;
  const { t, formatCountry } = useText();
  if (!intake || !loss || photographs.length === 0) return null;
  const views = viewsOf(photographs, [intake, loss], t);
  const title = t('photograph.compare.title');
  return (
    <Panel title={title}>
      <table role="table" className="compare">
        <caption className="visually-hidden">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell" />
            <th role="columnheader" scope="col">
              {t('hit.compare.intake', { state: formatCountry(hit.intake_state) })}
            </th>
            <th role="columnheader" scope="col">
              {t('hit.compare.loss', { state: formatCountry(hit.loss_state) })}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {views.map(({ key, label, of }) => (
            <tr key={key} role="row">
              <th role="rowheader" scope="row">
                {label}
              </th>
              {[intake, loss].map(({ record }) => (
                <td key={record.id} role="cell">
                  <Pictures
                    photographs={of.filter((one) => one.recordId === record.id)}
                    what={label}
                    covers={covers}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Pictures(props: {
  photographs: readonly Photograph[];
  what: string;
  covers: Readonly<Record<string, string>>;
}) {
  const { photographs, what, covers } = props;
  const { t } = useText();
  if (photographs.length === 0) return <span className="quiet">{t('photograph.compare.missing')}</span>;
  return (
    <>
      {photographs.map(({ id, caption }) => (
        <a key={id} href={`/photographs/${id}`} className="compare__picture">
          <Picture
            id={id}
            size="small"
            cover={covers[id]}
            alt={t('photograph.alt', { what: caption || what })}
          />
        </a>
      ))}
    </>
  );
}

/** Views in the order of their subjects. Photographs of marks go by the kind of the mark: an import mark beside an import mark. */
function viewsOf(photographs: readonly Photograph[], sides: readonly HitSide[], t: Translate) {
  const kinds = new Map(sides.flatMap(({ marks }) => marks.map(({ id, kind }) => [id, kind] as const)));
  const views = new Map<string, { key: string; label: string; of: Photograph[] }>();
  const bySubject = [...photographs].sort(
    (one, other) => PHOTOGRAPH_SUBJECTS.indexOf(one.subject) - PHOTOGRAPH_SUBJECTS.indexOf(other.subject),
  );
  for (const photograph of bySubject) {
    const kind = photograph.mark === null ? undefined : kinds.get(photograph.mark);
    const key = kind ?? photograph.subject;
    const view = views.get(key);
    if (view) view.of.push(photograph);
    else {
      const label =
        kind === undefined
          ? codeLabel(t, 'photographSubject', photograph.subject)
          : codeLabel(t, 'markKind', kind);
      views.set(key, { key, label, of: [photograph] });
    }
  }
  return [...views.values()];
}
