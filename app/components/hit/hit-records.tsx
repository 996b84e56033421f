import { HitComparison } from '#app/components/hit/hit-comparison.tsx';
import type { HitSide, HitSides } from '#app/components/hit/loaded-hit.ts';
import { Panel } from '#app/components/panel.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import { SHARING_LEVELS } from '#app/domain/sharing.ts';
import { useText } from '#app/i18n/text.tsx';

/** Reasons that speak of the mark alone; the others tell what the other record says of the arm. */
const OF_THE_MARK = ['exact', 'look_alike', 'unread'];

/** Levels at which a hit tells of a record no more than how far its mark agrees. */
const MARK_ALONE: readonly string[] = ['national', 'blind', 'hit_only'];

/**
 * The records of a hit and why they were put together. Where the other State keeps its record to itself, nothing here
 * tells more of it than that its mark agrees.
 */
export function HitRecords(
  props: HitSides & {
    hit: HitSides['hit'] & { reasons: readonly string[] };
    otherState: string;
    ownState: string;
  },
) {
  const { hit, intake, loss, otherState, ownState } = props;
  const { t, formatCountry } = useText();
  const hidden = intake === undefined || loss === undefined;
  const own = otherState === ownState ? undefined : hit.intake_state === ownState ? intake : loss;
  const headed = (key: 'intake' | 'loss', state: string, side: HitSide | undefined) =>
    side === undefined ? [] : [{ heading: t(`hit.compare.${key}`, { state: formatCountry(state) }), side }];
  const title = t(hidden ? 'hit.compare.own' : 'hit.compare.title');
  const level = hit.reasons.every((reason) => OF_THE_MARK.includes(reason))
    ? SHARING_LEVELS.find((one) => MARK_ALONE.includes(one) && one === own?.record.sharing)
    : undefined;
  const reasons = hidden ? hit.reasons.filter((reason) => OF_THE_MARK.includes(reason)) : hit.reasons;
  return (
    <Panel title={title}>
      <HitComparison
        caption={title}
        sides={[...headed('intake', hit.intake_state, intake), ...headed('loss', hit.loss_state, loss)]}
      />
      <h3>{t('hit.why')}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{codeLabel(t, 'hitReason', reason)}</li>
        ))}
      </ul>
      {level !== undefined && (
        <p className="hint">{t('hit.whyOurs', { level: t(`codes.sharing.${level}`) })}</p>
      )}
      {hidden && <p className="hint">{t('hit.whyHidden', { state: formatCountry(otherState) })}</p>}
    </Panel>
  );
}
