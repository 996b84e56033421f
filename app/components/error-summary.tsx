import { Sign } from '#app/components/sign.tsx';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** One thing to correct: `field` is the id of the control it is about, absent when it is about the whole form. */
export interface FormError {
  field?: string;
  message: string;
  /** The sentence would fit any field, so that the summary names this one */
  general?: boolean;
}

/** On top of a form that was refused: what is wrong, each with a link to its field. Nothing for no errors. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const { t } = useText();
  const { fieldLabels } = useRequestFacts();
  const words = ({ field, message, general }: FormError) => {
    const label = general && field !== undefined ? fieldLabels?.get(field) : undefined;
    return label === undefined ? message : t('common.errorSummary.named', { label, message });
  };
  if (errors.length === 0) return null;
  return (
    <div className="notice tone-danger" role="alert" aria-labelledby="error-summary" tabIndex={-1}>
      <h2 className="notice__title" id="error-summary">
        <Sign tone="danger" />
        {t('common.errorSummary.title', { count: errors.length })}
      </h2>
      <div className="notice__body">
        <ul className="plain">
          {errors.map((error) => (
            <li key={`${error.field ?? ''}:${error.message}`}>
              {error.field === undefined ? (
                error.message
              ) : (
                // A browser that draws the page again does not know the labels before it drew the fields.
                <a href={`#${error.field}`} suppressHydrationWarning>
                  {words(error)}
                </a>
              )}
            </li>
          ))}
        </ul>
        <p>{t('common.errorSummary.kept')}</p>
      </div>
    </div>
  );
}
