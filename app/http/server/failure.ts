import type { Request, Response } from 'express';

import type { TextKey } from '#app/i18n/catalogue.ts';
import { directionOf, type Language, LANGUAGES } from '#app/i18n/language.ts';
import { translator } from '#app/i18n/translate.ts';

import { localsOf } from './locals.ts';

const KINDS = {
  400: 'badRequest',
  403: 'otherOrigin',
  404: 'notFound',
  413: 'tooLarge',
  429: 'tooMany',
  500: 'unexpected',
  503: 'busy',
} as const;

export type FailureStatus = keyof typeof KINDS;

/** Seconds after which a busy server may be asked again. */
const BUSY_SECONDS = 5;

/** Answers where no page can: a small static page in every language, or JSON for the API. Never says why in detail. */
export function sendFailure(
  req: Request,
  res: Response,
  status: FailureStatus,
  retryAfter = BUSY_SECONDS,
): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.status(status);
  res.setHeader('Cache-Control', 'no-store');
  if (status === 503 || status === 429) res.setHeader('Retry-After', String(retryAfter));
  // What is left of a refused body is read and thrown away for a while, so that the browser gets to read the answer.
  if (!req.readableEnded) {
    res.setHeader('Connection', 'close');
    req.resume();
  }
  const { requestId } = localsOf(res);
  if (req.path.startsWith('/api/')) {
    const t = translator('en');
    const kind = KINDS[status];
    res.json({
      error: { code: kind, message: t(`errors.${kind}.what`), todo: t(`errors.${kind}.todo`) },
      requestId,
    });
    return;
  }
  res.type('html').send(failurePage(status, requestId));
}

/** The page, in every language, with no script and no link to anything that could be missing. */
export function failurePage(status: FailureStatus, requestId: string): string {
  const kind = KINDS[status];
  const parts = LANGUAGES.map((language) => section(language, kind, requestId));
  const title = escapeHtml(translator('en')(`errors.${kind}.title`));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body><main>${parts.join('<hr>')}</main></body></html>`;
}

function section(language: Language, kind: (typeof KINDS)[FailureStatus], requestId: string): string {
  const t = translator(language);
  const text = (key: TextKey): string => escapeHtml(t(key));
  return `<section lang="${language}" dir="${directionOf(language)}"><h1>${text(`errors.${kind}.title`)}</h1><p>${text(`errors.${kind}.what`)}</p><p>${text(`errors.${kind}.todo`)}</p><p>${text('errors.reference')}: <code>${escapeHtml(requestId)}</code></p><p><a href="/">${text('errors.home')}</a></p></section>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
