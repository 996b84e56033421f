import { ButtonLink } from '#app/components/button.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Panel } from '#app/components/panel.tsx';
import { codeLabel } from '#app/components/record/code-label.ts';
import type { Tone } from '#app/components/sign.tsx';
import { Tag } from '#app/components/tag.tsx';
import type { Standing } from '#app/domain/standing.ts';
import { textKey } from '#app/i18n/translate.ts';
import { useText } from '#app/i18n/text.tsx';

import { entryName, type ShownLife } from './life.ts';
import { LifeTimeline } from './life-timeline.tsx';

/** The life of an arm on the page of its record: where it stands, what cannot be, and every event. */
export function LifePanel(props: { life: ShownLife; recordId: string; own: boolean; mayAdd: boolean }) {
  const { life, recordId, own, mayAdd } = props;
  const { t } = useText();
  const adds = own && mayAdd;
  return (
    <Panel
      title={t('event.life.title')}
      actions={adds && <ButtonLink to={`/records/${recordId}/events/new`}>{t('event.life.add')}</ButtonLink>}
    >
      <StandingLine life={life} />
      {life.closed && <p>{t('event.standing.ended')}</p>}
      {adds && life.toClose && <CloseNotice recordId={recordId} toClose={life.toClose} />}
      <Contradictions life={life} />
      <LifeTimeline life={life} mayEdit={mayAdd} />
      {adds && life.entries.length === 1 && <p className="hint">{t('event.life.addFirst')}</p>}
    </Panel>
  );
}

const TONES: Readonly<Record<Standing, Tone>> = {
  unknown: 'neutral',
  lawful: 'neutral',
  missing: 'danger',
  in_custody: 'info',
  returned: 'success',
  retained: 'success',
  destroyed: 'success',
};

function StandingLine({ life }: { life: ShownLife }) {
  const { t, formatCountry, formatPeriod } = useText();
  const { standing, by } = life.standing;
  const what = t(textKey(`event.standing.${standing}`));
  return (
    <p className="actions">
      <span>{t('event.standing.title')}</span>
      <Tag tone={TONES[standing]}>
        {by
          ? t('event.standing.since', {
              what,
              when: formatPeriod(by.period),
              state: formatCountry(by.memberState),
            })
          : what}
      </Tag>
    </p>
  );
}

function CloseNotice({
  recordId,
  toClose,
}: {
  recordId: string;
  toClose: NonNullable<ShownLife['toClose']>;
}) {
  const { t, formatCountry } = useText();
  const what = codeLabel(t, 'eventKind', toClose.kind);
  return (
    <Notice tone="warning">
      <p>{t('event.standing.toClose', { state: formatCountry(toClose.memberState), what })}</p>
      <p className="actions">
        <ButtonLink to={`/records/${recordId}/events/new?kind=${toClose.kind}&like=${toClose.eventId}`}>
          {t('event.standing.close')}
        </ButtonLink>
      </p>
    </Notice>
  );
}

function Contradictions({ life }: { life: ShownLife }) {
  const text = useText();
  const { t } = text;
  const nameOf = (key: string) => {
    const entry = life.entries.find((one) => one.key === key);
    return entry === undefined ? '' : entryName(entry, text);
  };
  if (life.contradictions.length === 0) return null;
  return (
    <Notice tone="warning" title={t('event.contradiction.title')}>
      <ul className="plain">
        {life.contradictions.map(({ rule, first, second }) => (
          <li key={`${rule} ${first} ${second}`}>
            {t(textKey(`event.contradiction.${rule}`), { first: nameOf(first), second: nameOf(second) })}
          </li>
        ))}
      </ul>
      <p>{t('event.contradiction.help')}</p>
    </Notice>
  );
}
