// Letters as a graver cuts them: strokes on a grid four wide and six high, a point as two digits, strokes apart by a space.
// A machine without fonts draws them too.
const LETTERS: Readonly<Record<string, string>> = {
  A: '060210304246 0444', B: '0600304142331303 33444536 3606', C: '41301001051646 4645', D: '00304145360600',
  E: '40000646 0333', F: '400006 0333', G: '413010010516364543 4323', H: '0006 4046 0343', I: '1030 2026 1636',
  J: '404536160504', K: '0006 4003 0346', L: '000646', M: '0600234046', N: '06004640', O: '10304145361605011010',
  P: '0600304132230303', Q: '103041453616050110 2446', R: '06003041322303 2346', S: '413010010213334445361605',
  T: '0040 2026', U: '000516364540', V: '002640', W: '0016243640', X: '0046 4006', Y: '002340 2326', Z: '00400646',
  0: '103041453616050110 3115', 1: '102026 1636', 2: '011030414206 0646', 3: '01103041423313 334445361605',
  4: '300444 4046', 5: '400002324345361605', 6: '413010010516364544331304', 7: '004016', 8: '130201103041423313 1304051636454433',
  9: '423313020110304145361605', '-': '1333', '.': '2526', '/': '0640', '?': '0110304132232424 2526', '*': '2125 0333 3103',
}; // prettier-ignore

/** Distance from one letter to the next, and height, in units of the grid. */
const ADVANCE = 5.4;
export const LETTER_HEIGHT = 6;

/** Width of a text in units of the grid. */
export function strokesWidth(text: string): number {
  return text.length * ADVANCE - (ADVANCE - 4);
}

/** A text as the data of an SVG path, in units of the grid, from its upper left corner; what has no letter is a gap. */
export function strokes(text: string): string {
  return [...text.toUpperCase()]
    .map((letter, index) => letterPath(LETTERS[letter] ?? '', index * ADVANCE))
    .join('');
}

function letterPath(letter: string, left: number): string {
  return letter
    .split(' ')
    .filter((stroke) => stroke.length >= 4)
    .map((stroke) => {
      const points = stroke.match(/\d\d/g) ?? [];
      return points
        .map((point, index) => `${index === 0 ? 'M' : 'L'}${left + Number(point[0])} ${Number(point[1])}`)
        .join('');
    })
    .join('');
}
