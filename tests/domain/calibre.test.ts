import { describe, expect, it } from 'vitest';

import spellings from '#app/domain/calibre-spellings.json' with { type: 'json' };
import { calibreCode } from '#app/domain/calibre.ts';
import { calibreSpellings, readCalibres } from '#seeds/reference/write-calibre-spellings.ts';

describe('calibreCode', () => {
  it.each([
    [
      '9x19',
      [
        '9 MM LUGER (9X19MM)',
        '9mm Para',
        '9x19',
        '9 MM PARABELLUM (9X19MM)',
        '9 × 19',
        '9 mm Luger +P+',
        '9 MM NATO',
      ],
    ],
    ['9x17', ['.380 AUTO (9X17 MM)', '.380 ACP', '.380', '9 mm kurz', '9 MM CURTO', '.380 ACP (9X17 MM)']],
    [
      '38-special',
      ['.38 SPL', '.38 SPECIAL (9 X 29,5 MM)', '38 Special', '.38 S&W Special', '.38 SPL + P', '.38 SPL+P+,'],
    ],
    ['38-sw', ['.38 S&W', '.38 S&W (9X20 MM)', '.38 Smith & Wesson']],
    ['7.62x51', ['.308 WINCHESTER (7,62X51 MM)', '7,62 MM NATO', '.308 Win.', '7.62x51', '7,62 x 51 mm']],
    [
      '5.56x45',
      ['.223 REMINGTON (5,56X45 MM)', '5,56 NATO', '5,56 MM', '.223 Rem', '5,56 NATO (5.56 X 45 MM)'],
    ],
    [
      '7.62x39',
      [
        '7,62 MM KALASHNIKOV',
        '7,62 MM KALASHNIKOV (7,62X39)',
        '7,62 X 39 MM (M43)',
        '7.62x39',
        '7,62 MM RUSSIAN SHORT',
      ],
    ],
    ['7.62x54r', ['7,62 X 54 MM M1908/30', '7.62x54R', '7.62 × 54 R']],
    ['40-sw', ['.40 S&W (10 X 22)', '.40', '.40 Smith & Wesson', '10x22']],
    ['45-acp', ['.45 ACP (11,43X23 MM)', '.45 AUTO', '11.43x23']],
    ['7.65x17', ['.32 ACP (7,65X17 MM)', '.32 AUTO', '7,65 MM BROWNING (7,65X17 MM)']],
    ['22-lr', ['.22 LR', '.22 Long Rifle', '.22 LR (SUBSONIC)']],
    ['12.7x99', ['.50 BROWNING (12,7 X 99 MM)', '.50 BMG']],
    [
      '12-gauge',
      ['12', '12/70', '12 GA', '12 X 70 MM', '12 (2.3/4 POLEGADA) 70 MM', '12-70', 'Cal. 12', 'calibre 12'],
    ],
    ['28-gauge', ['28/70', '28', '28 X 63,5 MM']],
    ['32-gauge', ['32/63,5 BAGOS', '32 ga']],
    ['410-bore', ['36/63,5 KNOCK', '36', '.410', '.410 X 76 (36)']],
  ])('%s', (code, texts) => {
    for (const text of texts) {
      expect([text, calibreCode(text)]).toEqual([text, code]);
    }
  });

  it.each([
    '.38',
    '7.62',
    '9 MM',
    '.32',
    '32',
    '22',
    '.22',
    '.45',
    '.44',
    '7,65 MM',
    '.30',
    '.32 LONG',
    'OUTROS',
    '',
    '25903',
    '20 mm',
    '.38 OU .32',
  ])('%s stays as read', (text) => expect(calibreCode(text)).toBeUndefined());

  it('guesses nothing where the two parts of a spelling name different cartridges', () => {
    expect(calibreCode('9 MM LUGER (7,62X51 MM)')).toBeUndefined();
  });

  it('answers any text in bounded time', () => {
    expect(calibreCode('9'.repeat(1_000_000))).toBeUndefined();
    expect(calibreCode('('.repeat(5_000))).toBeUndefined();
  });
});

describe('the reference table of calibres', () => {
  it('is what the domain reads, and no spelling names two cartridges', () => {
    expect(spellings).toEqual(calibreSpellings(readCalibres()));
  });

  it('finds every one of its own spellings', () => {
    for (const row of readCalibres()) {
      for (const spelling of row.spellings.split('|'))
        expect([spelling, calibreCode(spelling)]).toEqual([spelling, row.code]);
    }
  });
});
