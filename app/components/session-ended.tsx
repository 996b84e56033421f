import { HiddenFields } from '#app/components/hidden-fields.tsx';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { useText } from '#app/i18n/text.tsx';

/** A form that arrived after the session had ended: where it was sent, and every text field as typed. */
export interface EndedForm {
  action: string;
  fields: Readonly<Record<string, readonly string[]>>;
}

/** Reads what the door answers when a form arrives without a session; undefined for any other answer. */
export function endedForm(data: unknown): EndedForm | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const ended: unknown = Reflect.get(data, 'ended');
  return typeof ended === 'object' && ended !== null && 'fields' in ended ? (ended as EndedForm) : undefined;
}

/** Keeps a form over the end of a session: sign in beside it, then send it again. */
export function SessionEnded({ form }: { form: EndedForm }) {
  const { t } = useText();
  return (
    <article className="measure">
      <h1>{t('errors.ended.title')}</h1>
      <p className="lead">{t('errors.ended.what')}</p>
      <p>{t('errors.ended.todo')}</p>
      <form method="post" action={safeReturnTo(form.action)}>
        <HiddenFields fields={form.fields} />
        <p className="actions">
          <a className="button" href="/sign-in" target="_blank" rel="noreferrer">
            {t('errors.ended.signIn')}
          </a>
          <button type="submit" className="button button--plain">
            {t('errors.ended.again')}
          </button>
        </p>
      </form>
    </article>
  );
}
