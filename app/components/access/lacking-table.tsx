import { permissionLabel } from '#app/audit/detail-words.ts';
import { DataTable } from '#app/components/data-table.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { ExplainedPermission } from '#app/services/home/explain-role.ts';

/** What a role may not do, and who may. */
export function LackingTable(props: { caption: string; permissions: readonly ExplainedPermission[] }) {
  const { caption, permissions } = props;
  const { t, formatList } = useText();
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
        {
          key: 'heldBy',
          header: t('matrix.column.heldBy'),
          cell: ({ heldBy }) => formatList(heldBy.map((role) => t(`codes.role.${role}`))),
        },
      ]}
    />
  );
}
