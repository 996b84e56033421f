import type { LoadedHit } from '#app/components/hit/loaded-hit.ts';
import { Notice } from '#app/components/notice.tsx';
import { useText } from '#app/i18n/text.tsx';

/** What sharing hides from either side; whom to call stands above, with who acts next. */
export function OtherSide({ found }: { found: LoadedHit }) {
  const { t, formatCountry, formatDate } = useText();
  const { otherState, ownState, intake, loss, otherKnows } = found;
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
          <p>
            <a href={`/hits/${found.hit.id}/agree`}>{t('hit.agree.link', { state })}</a>
          </p>
        </Notice>
      )}
      {found.agreements
        .filter((one) => one.member_state === ownState)
        .map((one) => (
          <p key={one.member_state} className="quiet">
            {t('hit.agree.done', { state, date: formatDate(one.at) })}
          </p>
        ))}
    </>
  );
}
