import { createHash } from 'node:crypto';

import { SEND_ONCE } from '#app/components/send-once.tsx';
import type { Officer } from '#app/domain/officer.ts';
import { redirect } from '#app/framework/node.server.ts';
import { claimForm, settleForm, whereFormLed } from '#db/queries/sent-forms.server.ts';

import type { Act } from './portal.server.ts';

/** A page's mark is the id of the request that made it. */
const MARK = /^[0-9a-f-]{36}$/;

/**
 * The fingerprint of a form that may act once only: the page it came from, where it goes, and all that it says. A form that was changed
 * after going back is another form. Undefined for a form without the mark of its page.
 */
export function fingerprintOf(request: Request, form: FormData): string | undefined {
  const mark = form.get(SEND_ONCE);
  if (typeof mark !== 'string' || !MARK.test(mark)) return undefined;
  const { pathname, search } = new URL(request.url);
  const said = [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
  return createHash('sha256')
    .update(JSON.stringify([pathname + search, said]))
    .digest('hex');
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
