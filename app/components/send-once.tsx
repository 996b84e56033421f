import { SEND_ONCE } from '#app/forms/send-once.ts';
import { useRequestFacts } from '#app/framework/request-facts.ts';

/** Inside a form that makes something: sent twice from one page, it makes one. */
export function SendOnce() {
  const { requestId } = useRequestFacts();
  return <input type="hidden" name={SEND_ONCE} value={requestId} />;
}
