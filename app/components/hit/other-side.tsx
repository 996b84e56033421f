import { ContactCard } from '#app/components/contact-card.tsx';
import type { LoadedHit } from '#app/components/hit/loaded-hit.ts';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** Whom to call in the other State, and what sharing hides from either side. */
export function OtherSide({ found }: { found: LoadedHit }) {
  const { t, formatCountry } = useText();
  const { otherState, ownState, contact, intake, loss, otherKnows } = found;
  if (otherState === ownState) return null;
  const state = formatCountry(otherState);
  const hidden = intake === undefined || loss === undefined;
  return (
    <>
      {hidden && (
        <Notice title={t('hit.hidden.title', { state })}>
          <p>{t('hit.hidden.text', { state })}</p>
        </Notice>
      )}
      {!otherKnows && (
        <Notice tone="warning" title={t('hit.unknown.title', { state })}>
          <p>{t('hit.unknown.text')}</p>
        </Notice>
      )}
      {contact && <ContactCard contact={contact} state={otherState} />}
    </>
  );
}
