import { createHash } from 'node:crypto';

import type { Officer } from '#app/domain/officer.ts';
import { OPEN_KEPT } from '#app/forms/open-kept.ts';
import { READ_OVER } from '#app/forms/read-over.ts';
import { SEND_ONCE } from '#app/forms/send-once.ts';
import { redirect } from '#app/framework/node.server.ts';
import { claimForm, settleForm, whereFormLed } from '#db/queries/sent-forms.server.ts';

import type { Act } from './portal.server.ts';
import type { UploadedFile } from './read-upload.server.ts';

/** A page's mark is the id of the request that made it. */
const MARK = /^[0-9a-f-]{36}$/;

/**
 * The fingerprint of a form that may act once only: the page it came from, where it goes, and all that it says. A form that was changed
 * after going back is another form, and so is one with other files. Undefined for a form without the mark of its page,
 * and for one that asks to be read over and does nothing yet.
 */
export function fingerprintOf(
  request: Request,
  form: FormData,
  files: readonly UploadedFile[] = [],
): string | undefined {
  const mark = form.get(SEND_ONCE);
  if (typeof mark !== 'string' || !MARK.test(mark) || form.has(READ_OVER)) return undefined;
  const { pathname, search } = new URL(request.url);
  const said = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  const sent = files.map(({ field, name, sha256 }) => [field, name, sha256]);
  return createHash('sha256')
    .update(JSON.stringify([pathname + search, said, ...(sent.length > 0 ? [sent] : [])]))
    .digest('hex');
}

/** Whether a form asks for nothing but its page with everything as typed. Takes the question out of the form. */
export function asksToSeeAgain(form: FormData): boolean {
  const asks = form.has(OPEN_KEPT);
  form.delete(OPEN_KEPT);
  return asks;
}

/** The form as the act reads it: without the mark. */
export function withoutMark(form: FormData): FormData {
  form.delete(SEND_ONCE);
  return form;
}

/**
 * Does what a form asks for, once. Sent again from the same page with the same words, by a second press or a page loaded anew, it does
 * nothing and leads where the first one led.
 */
export async function once<T>(
  entered: Act,
  { officer, fingerprint }: { officer: Officer; fingerprint: string | undefined },
  act: () => Promise<T>,
): Promise<T> {
  if (fingerprint === undefined) return act();
  const { tx, audit } = entered;
  if (!(await claimForm(tx, officer.id, fingerprint))) {
    await audit({ operation: 'form.repeated', detail: { address: entered.url.pathname.slice(0, 200) } });
    return redirect((await whereFormLed(tx, officer.id, fingerprint)) || '/', 303) as T;
  }
  const result = await act();
  const ledTo = result instanceof Response ? (result.headers.get('Location') ?? undefined) : undefined;
  await settleForm(tx, officer.id, { fingerprint, ledTo: ledTo?.slice(0, 2000) });
  return result;
}
