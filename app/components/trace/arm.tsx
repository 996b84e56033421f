import { Panel } from '#app/components/panel.tsx';
import { armOf, markOf } from '#app/components/record/arm.ts';
import { ArmEssentials } from '#app/components/record/arm-essentials.tsx';
import { MarksTable } from '#app/components/record/marks-table.tsx';
import { useText } from '#app/i18n/text.tsx';

import type { ArmView } from './view.ts';

/** The item as both States see it in a request: the essentials of its kind (ISACS 05.31, 6.3 and 6.5), its looks and every mark. */
export function Arm({ record, marks, linkTo }: ArmView & { linkTo?: string | undefined }) {
  const { t } = useText();
  return (
    <Panel
      title={t('trace.arm.title')}
      actions={
        linkTo === undefined ? undefined : <a href={`/records/${linkTo}`}>{t('trace.arm.openRecord')}</a>
      }
    >
      <ArmEssentials arm={armOf(record)} />
      <MarksTable marks={marks.map(markOf)} />
    </Panel>
  );
}
