import { SendOnce } from '#app/components/send-once.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { TextKey } from '#app/i18n/catalogue.ts';

export interface QueryBoxProps {
  purposes: readonly { value: string; labelKey: TextKey }[];
  /** Values of the last question, so that it can be asked again with a change */
  asked?: { mark?: string; purpose?: string; caseReference?: string };
  /** On a phone it opens from a button, without a script, and leaves the screen to the page. */
  aside?: boolean;
}

// Attributes React 18 passes on but does not know by type. A browser without popovers shows the box in place.
const OPENS_BOX = { popovertarget: 'query-box' };
const CLOSES_BOX = { popovertarget: 'query-box', popovertargetaction: 'hide' };
const IS_POPOVER = { popover: 'auto' };

/** The one box: what is read off the metal, for which purpose. Posts `mark`, `purpose`, `caseReference` to /queries. */
export function QueryBox({ purposes, asked = {}, aside = false }: QueryBoxProps) {
  const { t } = useText();
  const form = (
    <form
      id="query-box"
      {...(aside && IS_POPOVER)}
      method="post"
      action="/queries"
      role="search"
      className="query-box"
      aria-label={t('query.box.label')}
    >
      <SendOnce />
      <div className="query-box__mark">
        <label htmlFor="box-mark">{t('query.box.mark')}</label>
        <input
          id="box-mark"
          name="mark"
          className="input input--mark"
          aria-describedby="box-hint"
          defaultValue={asked.mark}
          maxLength={100}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
        />
      </div>
      <div className="query-box__purpose">
        <label htmlFor="box-purpose">{t('query.box.purpose')}</label>
        <select id="box-purpose" name="purpose" className="input" defaultValue={asked.purpose ?? ''} required>
          <option value="">{t('common.choose')}</option>
          {purposes.map(({ value, labelKey }) => (
            <option key={value} value={value}>
              {t(labelKey)}
            </option>
          ))}
        </select>
      </div>
      <div className="query-box__reference">
        <label htmlFor="box-reference">
          {t('query.box.caseReference')} <span className="optional">({t('common.optional')})</span>
        </label>
        <input
          id="box-reference"
          name="caseReference"
          className="input"
          defaultValue={asked.caseReference}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <button type="submit" className="button query-box__submit">
        {t('query.box.submit')}
      </button>
      <p id="box-hint" className="hint query-box__hint">
        {t('query.box.hint')}
      </p>
      {aside && (
        <button type="button" className="button button--quiet query-box__toggle" {...CLOSES_BOX}>
          {t('query.box.close')}
        </button>
      )}
    </form>
  );
  if (!aside) return form;
  return (
    <>
      <div className="query-opener query-box__toggle">
        <button type="button" className="button button--plain" {...OPENS_BOX}>
          <svg
            className="sign"
            width="16"
            height="16"
            viewBox="0 0 16 16"
            aria-hidden="true"
            focusable="false"
          >
            <path d="M6.5 1a5.5 5.5 0 1 0 3.3 9.9l4 4 1.4-1.4-4-4A5.5 5.5 0 0 0 6.5 1Zm0 2a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z" />
          </svg>
          {t('query.box.label')}
        </button>
      </div>
      {form}
    </>
  );
}
