import { Sign } from '#app/components/sign.tsx';
import { useRequestFacts } from '#app/framework/request-facts.ts';
import { useText } from '#app/i18n/text.tsx';

/** One thing to correct: `field` is the id of the control it is about, absent when it is about the whole form. */
export interface FormError {
  field?: string;
  message: string;
  /** The sentence would fit any field, so that the summary names this one */
  general?: boolean;
  /** Nothing was entered: the summary says so by the name of the field */
  missing?: boolean;
}

/**
 * On top of a form that was refused: what is wrong, in the order of the page, each with a link to its field. Nothing for no
 * errors.
 */
export function ErrorSummary(props: {
  errors: readonly FormError[];
  /** The form holds passwords or codes, which no page gives back */
  secrets?: boolean;
}) {
  const { secrets = false } = props;
  const { t } = useText();
  const { fieldLabels } = useRequestFacts();
  const errors = inOrderOfPage(props.errors, fieldLabels);
  const words = ({ field, message, general, missing }: FormError) => {
    const label = general && field !== undefined ? fieldLabels?.get(field) : undefined;
    if (label === undefined || label === '') return message;
    return missing
      ? t('common.errorSummary.missing', { label })
      : t('common.errorSummary.named', { label, message });
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
        <p>{t(secrets ? 'common.errorSummary.keptButSecrets' : 'common.errorSummary.kept')}</p>
      </div>
    </div>
  );
}

/** Those about the whole form first, then by where the fields were drawn; one whose field is not known stays behind the one before it. */
function inOrderOfPage(errors: readonly FormError[], drawn: ReadonlyMap<string, string> | undefined) {
  const places = new Map([...(drawn?.keys() ?? [])].map((id, place) => [id, place]));
  let last = -1;
  return errors
    .map((error) => {
      if (error.field !== undefined) last = places.get(error.field) ?? last;
      return { error, place: error.field === undefined ? -2 : last };
    })
    .sort((one, other) => one.place - other.place)
    .map(({ error }) => error);
}
