import { useText } from '#app/i18n/text.tsx';

/**
 * Reads a data matrix or a bar code into a field of the same form, from a picture that stays on the device. In the page from the start and hidden,
 * shown by `CaptureScript` where the browser reads codes itself: what a script puts into a page before its framework takes over would undo it.
 */
export function ScanButton({ field }: { field: string }) {
  const { t } = useText();
  return (
    <div
      data-scan={field}
      data-done={t('capture.mark.scanDone')}
      data-none={t('capture.mark.scanNone')}
      hidden
      suppressHydrationWarning
    >
      <button type="button" className="button button--quiet">
        {t('capture.mark.scan')}
      </button>
      {/* Without a name: the form does not send it. */}
      <input type="file" accept="image/*" capture="environment" tabIndex={-1} aria-hidden="true" hidden />
      <p className="hint" role="status" />
    </div>
  );
}
