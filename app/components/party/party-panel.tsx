import { ButtonLink } from '#app/components/button.tsx';
import { Panel } from '#app/components/panel.tsx';
import { useText } from '#app/i18n/text.tsx';

/** How many persons and organizations are involved; who they are is on a page of its own. */
export function PartyPanel(props: { recordId: string; counts: { person: number; organization: number } }) {
  const { recordId, counts } = props;
  const { t, formatList } = useText();
  const who = formatList([
    ...(counts.person > 0 ? [t('party.sealed.person', { count: counts.person })] : []),
    ...(counts.organization > 0 ? [t('party.sealed.organization', { count: counts.organization })] : []),
  ]);
  return (
    <Panel title={t('party.title')}>
      <p>{who === '' ? t('party.sealed.none') : t('party.sealed.text', { who })}</p>
      <p className="actions">
        <ButtonLink to={`/records/${recordId}/parties`}>{t('party.sealed.open')}</ButtonLink>
      </p>
    </Panel>
  );
}
