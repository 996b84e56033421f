import { HiddenFields } from '#app/components/hidden-fields.tsx';
import type { EndedForm } from '#app/components/session-ended.tsx';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { useText } from '#app/i18n/text.tsx';

/** A request that came over a limit: after how many seconds it may come again, and the form it carried. */
export interface LateRequest {
  seconds: number;
  /** The contact's use is limited until the auditor lifts it. */
  braked: boolean;
  form?: EndedForm;
}

/** Reads what the door answers to a request over a limit; undefined for any other answer. */
export function lateRequest(data: unknown): LateRequest | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const late: unknown = Reflect.get(data, 'late');
  return typeof late === 'object' && late !== null && 'seconds' in late ? (late as LateRequest) : undefined;
}

/** Says how long to wait, and keeps a form so that it is sent again from here. */
export function TooManyRequests({ late }: { late: LateRequest }) {
  const { t } = useText();
  const { seconds, braked, form } = late;
  return (
    <article className="measure">
      <h1>{t('errors.tooMany.title')}</h1>
      <p className="lead">{t('errors.tooMany.what')}</p>
      {braked && <p>{t('errors.tooMany.braked')}</p>}
      <p>{t('errors.tooMany.wait', { count: seconds })}</p>
      {form ? (
        <form method="post" action={safeReturnTo(form.action)}>
          <HiddenFields fields={form.fields} />
          <p className="actions">
            <button type="submit" className="button">
              {t('errors.ended.again')}
            </button>
          </p>
        </form>
      ) : (
        <p>
          <a className="button" href="/">
            {t('errors.home')}
          </a>
        </p>
      )}
    </article>
  );
}
