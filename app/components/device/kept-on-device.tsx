import keptUrl from '#app/components/device/kept.js?url';
import { Sign } from '#app/components/sign.tsx';
import { useMatches } from '#app/framework/react.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** What the script says in words of what is on this device; each is a text of `device.says`. */
const SAYS = [
  'sending',
  'kept',
  'notKept',
  'tooLarge',
  'typing',
  'back',
  'needsLine',
  'files',
  'sent',
  'busy',
] as const;

/**
 * Beside a form that bears `data-keep`: with scripts it is kept on the device, sealed, when it cannot be sent, and sent when the line is
 * back. Without scripts it is empty and the form is sent as any other.
 * @param props.answered whether this page is the answer to a form of its own
 */
export function KeptOnDevice({ answered = false }: { answered?: boolean }) {
  const { t } = useText();
  const { nonce } = useRequestFacts();
  const route = useMatches().at(-1)?.id ?? '';
  return (
    <div data-kept data-route={route} data-answered={answered ? '' : undefined}>
      <script src={keptUrl} defer nonce={nonce} suppressHydrationWarning />
      <div role="status" aria-live="polite">
        {SAYS.map((word) => (
          <div
            key={word}
            data-says={word}
            className={`notice tone-${word === 'sent' || word === 'back' ? 'success' : 'warning'}`}
            hidden
          >
            <p className="notice__title">
              <Sign tone={word === 'sent' || word === 'back' ? 'success' : 'warning'} />
              {t(`device.says.${word}.title`)}
            </p>
            <div className="notice__body">
              <p>{t(`device.says.${word}.text`)}</p>
              {word === 'sent' && (
                <p className="actions">
                  <a className="button button--plain" href="/capture">
                    {t('device.show')}
                  </a>
                </p>
              )}
            </div>
          </div>
        ))}
      </div>
      <div data-offer className="notice tone-warning" hidden>
        <p className="notice__title">
          <Sign tone="warning" />
          {t('device.offer.title')}
        </p>
        <div className="notice__body">
          <p>
            {t('device.offer.text')} <bdi data-offer-title />
          </p>
          <p className="actions">
            <button type="button" className="button button--plain" data-offer-open>
              {t('device.offer.open')}
            </button>
            <button type="button" className="button button--quiet" data-offer-remove>
              {t('device.offer.remove')}
            </button>
          </p>
        </div>
      </div>
    </div>
  );
}
