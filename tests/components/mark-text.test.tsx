import { describe, expect, it } from 'vitest';

import { MarkText } from '#app/components/mark-text.tsx';
import { find, render } from '#tests/components/render.tsx';

const show = (value: string) => render(<MarkText value={value} />);

describe('a mark as read', () => {
  it('stands apart from the direction of the text around it', () => {
    expect(find(show('AB12'), 'bdi.mark').textContent).toBe('AB12');
  });

  it('names what could not be read', () => {
    const gaps = [...show('A?1*').querySelectorAll('[role=img]')];
    expect(gaps.map((gap) => gap.getAttribute('aria-label'))).toEqual([
      'one unreadable character',
      'an unreadable stretch',
    ]);
    expect(find(show('A?1*'), 'bdi').textContent).toBe('A?1*');
  });

  it.each([
    ['a right-to-left override', 'A\u202E21', 'AU+202E21'],
    ['an isolate', '\u20671', 'U+20671'],
    ['a zero-width space', 'A\u200B1', 'AU+200B1'],
    ['a soft hyphen', 'A\u00AD1', 'AU+00AD1'],
    ['a line separator', 'A\u20281', 'AU+20281'],
    ['a null', 'A\u00001', 'AU+00001'],
  ])('shows %s by its code instead of letting it act', (_name, value, shown) => {
    const bdi = find(show(value), 'bdi');
    expect(bdi.textContent).toBe(shown);
    expect(bdi.innerHTML).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('keeps characters beyond the basic plane whole', () => {
    expect(find(show('𐎠?Ⅷ'), 'bdi').textContent).toBe('𐎠?Ⅷ');
  });

  it('cannot be mistaken for markup', () => {
    expect(show('<script>x</script>').querySelector('script')).toBeNull();
  });
});
