import captureUrl from '#app/components/capture/capture.js?url';
import { useRequestFacts } from '#app/framework/request-facts.ts';

/** The script behind `LiveAdvice` and fields into which a code is read, once on a page that has one. */
export function CaptureScript() {
  const { nonce } = useRequestFacts();
  return <script src={captureUrl} defer nonce={nonce} suppressHydrationWarning />;
}

/**
 * Where the script tells, politely and without holding anything up, what does not fit together in the form around it. Without scripts it
 * stays empty, and the page tells the same once the step is saved.
 */
export function LiveAdvice({ from }: { from: string }) {
  return <div className="live-advice" data-advice={from} aria-live="polite" />;
}
