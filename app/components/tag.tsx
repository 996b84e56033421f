import type { ReactNode } from 'react';

import { Sign, type Tone } from '#app/components/sign.tsx';

/** A status in one or two words, with shape and colour. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`tag tone-${tone}`}>
      <Sign tone={tone} />
      {children}
    </span>
  );
}
