import { Button } from '#app/components/button.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { Tag } from '#app/components/tag.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';

/** A mark that is read again. What the first officer read is there once the second has said what he reads. */
export interface MarkToRead {
  /** Of the item's marks, from 0 */
  mark: number;
  kind: string;
  component: string;
  position: string;
  reading?: { asRead: string; agrees: boolean };
  /** What the first officer read */
  first?: { asRead: string; legibility: string };
}

/** One mark with its own form: blind first, then both readings side by side, to be read once more where they differ. */
export function MarkAgain(props: {
  mark: MarkToRead;
  weapon: string;
  action: string;
  typed?: string;
  error?: string;
  /** Nothing is read any more. */
  settled?: boolean;
}) {
  const { mark, weapon, action, typed, error, settled = false } = props;
  const { t } = useText();
  const id = `read-${weapon}-${mark.mark}`;
  const component = codeLabel(t, 'component', mark.component);
  const where =
    mark.position === '' ? component : t('record.mark.place', { component, position: mark.position });
  return (
    <form method="post" action={`${action}#${id}-row`} className="panel mark-row" id={`${id}-row`} noValidate>
      <p>
        <strong>{codeLabel(t, 'markKind', mark.kind)}</strong> · {where}
      </p>
      {mark.reading && mark.first && <Compared reading={mark.reading} first={mark.first} />}
      {!settled && mark.reading?.agrees !== true && (
        <>
          <input type="hidden" name="weapon" value={weapon} />
          <input type="hidden" name="mark" value={mark.mark} />
          <TextField
            id={id}
            name="asRead"
            label={t(mark.reading ? 'check.read.onceMore' : 'check.read.asRead')}
            hint={t('check.read.hint')}
            value={typed}
            error={error}
            required
            mark
          />
          <p className="actions">
            <Button kind="plain" name="intent" value="read">
              {t('check.read.compare')}
            </Button>
          </p>
        </>
      )}
    </form>
  );
}

function Compared({
  reading,
  first,
}: {
  reading: { asRead: string; agrees: boolean };
  first: { asRead: string; legibility: string };
}) {
  const { t } = useText();
  const shown = (asRead: string) =>
    asRead === '' ? <span className="quiet">{t('record.mark.nothing')}</span> : <MarkText value={asRead} />;
  return (
    <>
      <dl className="summary">
        <div className="summary__row">
          <dt>{t('check.read.yours')}</dt>
          <dd>{shown(reading.asRead)}</dd>
        </div>
        <div className="summary__row">
          <dt>{t('check.read.first')}</dt>
          <dd>
            {shown(first.asRead)}{' '}
            <span className="quiet">{codeLabel(t, 'legibility', first.legibility)}</span>
          </dd>
        </div>
      </dl>
      <p>
        <Tag tone={reading.agrees ? 'success' : 'danger'}>
          {t(reading.agrees ? 'check.read.agrees' : 'check.read.differs')}
        </Tag>
      </p>
    </>
  );
}
