import type { ReactNode } from 'react';

import { useText } from '#app/i18n/text.tsx';

/** Characters that show nothing or turn the direction of what follows. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * A mark as it was read. `?` and `*` stand out as what could not be read; a character that would hide or
 * reorder others is shown by its code instead of taking effect.
 */
export function MarkText({ value }: { value: string }) {
  const { t } = useText();
  return <bdi className="mark">{pieces(value).map((piece, index) => show(piece, index, t))}</bdi>;
}

function pieces(value: string): string[] {
  const split: string[] = [];
  let plain = '';
  for (const character of value) {
    if (character !== '?' && character !== '*' && !HIDDEN.test(character)) {
      plain += character;
      continue;
    }
    if (plain !== '') split.push(plain);
    split.push(character);
    plain = '';
  }
  if (plain !== '') split.push(plain);
  return split;
}

function show(piece: string, index: number, t: ReturnType<typeof useText>['t']): ReactNode {
  if (piece === '?' || piece === '*') {
    const name = t(piece === '?' ? 'common.mark.unreadable' : 'common.mark.unreadableStretch');
    return (
      <span key={index} className="mark__gap" role="img" aria-label={name} title={name}>
        {piece}
      </span>
    );
  }
  if (!HIDDEN.test(piece)) return piece;
  const code = `U+${(piece.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = t('common.mark.hidden', { code });
  return (
    <span key={index} className="mark__hidden" role="img" aria-label={name} title={name}>
      {code}
    </span>
  );
}
