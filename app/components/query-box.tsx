import { SendOnce } from '#app/components/send-once.tsx';
import { useText } from '#app/i18n/text.tsx';
import type { TextKey } from '#app/i18n/catalogue.ts';

export interface QueryBoxProps {
  purposes: readonly { value: string; labelKey: TextKey }[];
  /** Values of the last question, so that it can be asked again with a change */
  asked?: { mark?: string; purpose?: string; caseReference?: string };
}

/** The one box: what is read off the metal, for which purpose. Posts `mark`, `purpose`, `caseReference` to /queries. */
export function QueryBox({ purposes, asked = {} }: QueryBoxProps) {
  const { t } = useText();
  return (
    <form
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
    </form>
  );
}
