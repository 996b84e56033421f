import { type Relation } from '#app/access/relation.ts';
import type { Reach } from '#app/access/vocabulary.ts';
import { permissionLabel } from '#app/audit/detail-words.ts';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ExplainedPermission } from '#app/services/home/explain-role.ts';

/** The acts of a role that reach equally far: why, and on whose records and cases they are allowed. */
export function ReachPanel(props: {
  reach: Exclude<Reach, 'none'>;
  on: readonly Relation[];
  permissions: readonly ExplainedPermission[];
}) {
  const { reach, on, permissions } = props;
  const { t, formatList } = useText();
  return (
    <Panel title={t(`matrix.reach.${reach}`)} level={3}>
      <p>{t(`matrix.why.${reach}`)}</p>
      <ul className="in-columns">
        {permissions.map(({ permission }) => (
          <li key={permission}>{permissionLabel(permission, t)}</li>
        ))}
      </ul>
      <p className="quiet">
        {t('matrix.holdsFor')} {formatList(on.map((relation) => t(`matrix.relation.${relation}`)))}
      </p>
    </Panel>
  );
}
