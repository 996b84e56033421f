import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { type ArmMark, armOf, markOf } from '#app/components/record/arm.ts';
import { armName } from '#app/components/record/arm-name.ts';
import { codeLabel } from '#app/components/record/code-label.ts';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { useText } from '#app/i18n/text.tsx';

type RecordRow = Parameters<typeof armOf>[0] & { id: string };

/** One weapon of an occasion in short, with its marks and the way to its record. */
export function OccasionWeapon(props: {
  weapon: { record: RecordRow; marks: readonly (Omit<ArmMark, 'asRead'> & { as_read: string })[] };
  number: number;
}) {
  const { record, marks } = props.weapon;
  const { t } = useText();
  const arm = armOf(record);
  return (
    <Panel title={`${props.number}. ${armName(arm, t)}`} level={3}>
      <p>{[codeLabel(t, 'firearmType', arm.firearmType), arm.calibre].filter(Boolean).join(' · ')}</p>
      <MarksTable marks={marks.map(markOf)} />
      <p className="actions">
        <ButtonLink to={`/records/${record.id}`}>{t('record.listed.open')}</ButtonLink>
      </p>
    </Panel>
  );
}
