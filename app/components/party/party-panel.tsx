import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { partyCountsText, type PartyCounts } from '#app/components/party/party-counts.ts';
import { useText } from '#app/i18n/text.tsx';

/** How many persons and organizations are involved; who they are is on a page of its own. */
export function PartyPanel(props: { recordId: string; counts: PartyCounts }) {
  const { recordId, counts } = props;
  const { t, formatList } = useText();
  const who = partyCountsText(counts, { t, formatList });
  return (
    <Panel title={t('party.title')}>
      <p>{who === '' ? t('party.sealed.none') : who}</p>
      <p className="actions">
        <ButtonLink to={`/records/${recordId}/parties`}>{t('party.sealed.open')}</ButtonLink>
      </p>
    </Panel>
  );
}
