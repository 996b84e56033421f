import { Notice } from '#app/components/notice.tsx';
import { useLocation } from '#app/framework/react.ts';

/**
 * What the officer has just done, in words, on the page that he was sent on to; the act is named in the address (`done`). An
 * act that the page has no words for says nothing.
 */
export function Done({ words }: { words: Readonly<Record<string, string>> }) {
  const done = new URLSearchParams(useLocation().search).get('done') ?? '';
  if (!Object.hasOwn(words, done)) return null;
  return (
    <Notice tone="success" live>
      <p>{words[done]}</p>
    </Notice>
  );
}
