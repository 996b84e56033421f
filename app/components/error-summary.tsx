import { Sign } from '#app/components/sign.tsx';
import { useText } from '#app/i18n/text.tsx';

/** One thing to correct: `field` is the id of the control it is about, absent when it is about the whole form. */
export interface FormError {
  field?: string;
  message: string;
}

/** On top of a form that was refused: what is wrong, each with a link to its field. Nothing for no errors. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { t } = useText();
  if (errors.length === 0) return null;
  return (
    <div className="notice tone-danger" role="alert" aria-labelledby="error-summary" tabIndex={-1}>
      <h2 className="notice__title" id="error-summary">
        <Sign tone="danger" />
        {t('common.errorSummary.title', { count: errors.length })}
      </h2>
      <div className="notice__body">
        <ul className="plain">
          {errors.map(({ field, message }) => (
            <li key={`${field ?? ''}:${message}`}>
              {field === undefined ? message : <a href={`#${field}`}>{message}</a>}
            </li>
          ))}
        </ul>
        <p>{t('common.errorSummary.kept')}</p>
      </div>
    </div>
  );
}
