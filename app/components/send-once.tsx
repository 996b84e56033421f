import { useRequestFacts } from '#app/framework/request-facts.ts';

/** The field that carries the mark of the page a form came from. */
export const SEND_ONCE = 'sendOnce';

/** Inside a form that makes something: sent twice from one page, it makes one. */
export function SendOnce() {
  const { requestId } = useRequestFacts();
  return <input type="hidden" name={SEND_ONCE} value={requestId} />;
}
