import type { TextKey } from '#app/i18n/catalogue.ts';
import { useText } from '#app/i18n/text.tsx';

export type ErrorKind =
  'notFound' | 'badRequest' | 'conflict' | 'tooLarge' | 'tooMany' | 'busy' | 'unexpected';

const KINDS: Readonly<Record<number, ErrorKind>> = {
  400: 'badRequest',
  // "Not yours" and "not there" read the same.
  401: 'notFound',
  403: 'notFound',
  404: 'notFound',
  405: 'badRequest',
  409: 'conflict',
  413: 'tooLarge',
  422: 'badRequest',
  429: 'tooMany',
  503: 'busy',
};

/** The page a status leads to; whatever is not named is a fault of ours. */
export function errorKind(status: number | undefined): ErrorKind {
  return (status === undefined ? undefined : KINDS[status]) ?? 'unexpected';
}

export function errorTitleKey(kind: ErrorKind): TextKey {
  return `errors.${kind}.title`;
}

/** What happened, what to do, and the reference by which the log is found. */
export function ErrorPage(props: {
  kind: ErrorKind;
  requestId: string;
  /** A text that says more exactly what happened and what to do */
  what?: TextKey;
}) {
  const { kind, requestId, what } = props;
  const { t } = useText();
  return (
    <article className="measure">
      <h1>{t(errorTitleKey(kind))}</h1>
      <p className="lead">{t(what ?? `errors.${kind}.what`)}</p>
      {what === undefined && <p>{t(`errors.${kind}.todo`)}</p>}
      <p>
        <a className="button" href="/">
          {t('errors.home')}
        </a>
      </p>
      {requestId !== '' && (
        <p className="hint" suppressHydrationWarning>
          {t('errors.reference')} <code>{requestId}</code>
        </p>
      )}
    </article>
  );
}
