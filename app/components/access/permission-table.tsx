import { RELATIONS } from '#app/access/relation.ts';
import { permissionLabel } from '#app/audit/detail-words.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { Tag } from '#app/components/tag.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ExplainedPermission } from '#app/services/home/explain-role.ts';

/** What a role may do, on what, and why. */
export function PermissionTable(props: { caption: string; permissions: readonly ExplainedPermission[] }) {
  const { caption, permissions } = props;
  const { t } = useText();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={permissions}
      rowKey={({ permission }) => permission}
      columns={[
        {
          key: 'permission',
          header: t('matrix.column.permission'),
          rowHeader: true,
          cell: ({ permission }) => permissionLabel(permission, t),
        },
        ...RELATIONS.map((relation) => ({
          key: relation,
          header: t(`matrix.relation.${relation}`),
          cell: ({ on }: ExplainedPermission) =>
            on.includes(relation) ? <Tag tone="success">{t('common.yes')}</Tag> : t('common.no'),
        })),
        { key: 'why', header: t('matrix.column.why'), cell: ({ reach }) => t(`matrix.why.${reach}`) },
      ]}
    />
  );
}
