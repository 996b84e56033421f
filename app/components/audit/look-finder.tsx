import { Button } from '#app/components/button.tsx';
import { DataTable } from '#app/components/data-table.tsx';
import { MarkText } from '#app/components/mark-text.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { TextField } from '#app/components/text-field.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { FirearmType } from '#app/domain/firearm.ts';
import type { ReportType } from '#app/domain/occasion.ts';
import type { Purpose } from '#app/domain/purpose.ts';

/** The box for the reference that an officer of another State says on the telephone. */
export function LookFinder({ typed, error }: { typed: string; error?: string | undefined }) {
  const { t } = useText();
  return (
    <form method="get" action="/audit/looks" className="measure" noValidate>
      <TextField
        name="reference"
        label={t('audit.looks.find.label')}
        hint={t('audit.looks.find.hint')}
        value={typed}
        error={error}
        width="medium"
        mark
        required
      />
      <p className="actions">
        <Button>{t('audit.looks.find.submit')}</Button>
      </p>
    </form>
  );
}

/** Which records of one's own State the search met, and who asked. */
export function LookAnswer({ look }: { look: ShownLookAnswer }) {
  const { t, formatCountry, formatDate, formatDateTime } = useText();
  const { reference, asked, records } = look;
  if (!asked) {
    return (
      <Notice title={t('audit.looks.find.none')} live>
        <p>{t('audit.looks.find.noneExplained', { reference })}</p>
      </Notice>
    );
  }
  return (
    <Panel title={t('audit.looks.find.found', { reference })}>
      <p>
        {t('audit.looks.find.by', {
          name: asked.name,
          state: formatCountry(asked.state),
          date: formatDateTime(asked.at),
          purpose: t(`codes.purpose.${asked.purpose}`),
        })}
      </p>
      <DataTable
        caption={t('audit.looks.find.met')}
        rows={records}
        rowKey={({ recordId }) => recordId}
        columns={[
          {
            key: 'arm',
            header: t('query.result.arm'),
            rowHeader: true,
            cell: ({ recordId, make, model }) => (
              <a href={`/records/${recordId}`}>
                {[make, model].filter(Boolean).join(' ') || t('record.unknownArm')}
              </a>
            ),
          },
          {
            key: 'mark',
            header: t('query.result.mark'),
            cell: ({ mark }) => mark && <MarkText value={mark} />,
          },
          {
            key: 'type',
            header: t('record.occasion.type'),
            cell: ({ reportType }) => t(`codes.reportType.${reportType}`),
          },
          {
            key: 'when',
            header: t('record.occasion.when'),
            cell: ({ occurredOn }) => formatDate(occurredOn),
          },
        ]}
      />
      <p className="hint">{t('audit.looks.find.stays')}</p>
    </Panel>
  );
}

interface ShownLookAnswer {
  readonly reference: string;
  readonly asked?: { name: string; state: string; at: string; purpose: Purpose };
  readonly records: readonly {
    recordId: string;
    reportType: ReportType;
    occurredOn: string;
    firearmType: FirearmType;
    make: string;
    model: string;
    mark: string;
  }[];
}
