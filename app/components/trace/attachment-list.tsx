import { Panel } from '#app/components/panel.tsx';
import type { SerializeFrom } from '#app/framework/node.server.ts';
import { useText } from '#app/i18n/text.tsx';
import type { ListedAttachment } from '#app/services/traces/attachments/read-attachments.server.ts';

/** Documents with what each is, how long, and its hash, by which both States know that they have the same. */
export function AttachmentList({ attachments }: { attachments: readonly SerializeFrom<ListedAttachment>[] }) {
  const { t, formatCountry, formatDate, formatNumber } = useText();
  return (
    <Panel title={t('attachment.listed')}>
      {attachments.length === 0 && <p>{t('attachment.none')}</p>}
      <ul className="plain">
        {attachments.map((one) => (
          <li key={one.id}>
            <a href={`/attachments/${one.id}`} download>
              <bdi>{one.name}</bdi>
            </a>{' '}
            {t('attachment.facts', {
              part: t(`attachment.part.${one.part}`),
              type: t(`attachment.type.${one.type}`),
              kilobytes: formatNumber(Math.max(1, Math.round(one.bytes / 1024))),
            })}
            {one.note !== '' && (
              <p>
                <bdi>{one.note}</bdi>
              </p>
            )}
            <p className="hint">
              {t('attachment.by', {
                state: formatCountry(one.memberState),
                name: one.officerName,
                date: formatDate(one.at),
              })}
            </p>
            <p className="hint as-written">{t('attachment.hash', { hash: one.sha256 })}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
