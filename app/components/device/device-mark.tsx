import wipeUrl from '#app/components/device/wipe.js?url';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/**
 * Tells scripts whose drafts may lie on this device: what is of another session goes at once. On a page that keeps no forms it stays
 * hidden until the script finds one of this session that was not sent. Without scripts nothing is ever kept.
 */
export function DeviceMark({ device }: { device: { tag: string; key?: string } }) {
  const { t } = useText();
  const { nonce } = useRequestFacts();
  return (
    <>
      <div data-device={device.tag} data-device-key={device.key} className="notice device-waiting" hidden>
        {device.tag !== '' && (
          <p>
            {t('device.waiting')} <a href="/capture">{t('device.waitingLink')}</a>
          </p>
        )}
      </div>
      {device.key === undefined && <script src={wipeUrl} defer nonce={nonce} suppressHydrationWarning />}
    </>
  );
}
