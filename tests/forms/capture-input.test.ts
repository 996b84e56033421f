import { describe, expect, it } from 'vitest';

import { Invalid } from '#app/domain/refusal.ts';
import { parseOccasion, parseWeapon } from '#app/forms/capture-input.ts';

function form(fields: Record<string, string>, more: [string, string][] = []): FormData {
  const data = new FormData();
  for (const [name, value] of [...Object.entries(fields), ...more]) data.append(name, value);
  return data;
}

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof Invalid) return error.problems.map(({ field, key }) => [field, key]);
    throw error;
  }
  return [];
}

const OCCASION = { reportType: 'seized', occurredOn: '2026-05-01', place: 'A post', sharing: 'region' };

describe('an occasion from its form', () => {
  it('reads every named State, not only the last', () => {
    const read = parseOccasion(
      form({ ...OCCASION, sharing: 'named' }, [
        ['sharedWith', 'XB'],
        ['sharedWith', 'XC'],
      ]),
    );
    expect(read.sharedWith).toEqual(['XB', 'XC']);
  });

  it('drops what no database text may hold', () => {
    expect(parseOccasion(form({ ...OCCASION, place: 'A\u0000 post' })).place).toBe('A post');
  });

  it('names each field that is wrong', () => {
    const wrong = form({
      ...OCCASION,
      occurredOn: '2026-02-30',
      place: ' ',
      latitude: '95',
      sharing: 'named',
    });
    expect(problemsOf(() => parseOccasion(wrong))).toEqual([
      ['occurredOn', 'errors.date'],
      ['place', 'capture.problem.place'],
      ['latitude', 'errors.number'],
      ['latitude', 'capture.problem.bothCoordinates'],
      ['sharedWith', 'capture.problem.nameStates'],
    ]);
  });
});

describe('a weapon from its form', () => {
  const weapon = (marks: Record<string, string>) => form({ firearmType: 'rifle', ...marks });

  it('is read in part where a character was not read, whatever was chosen', () => {
    const read = parseWeapon(weapon({ 'marks.0.asRead': 'PL?7742', 'marks.0.legibility': 'clear' }));
    expect(read.marks.map((mark) => mark.legibility)).toEqual(['partial']);
  });

  it('keeps a laboratory reading as such', () => {
    const read = parseWeapon(weapon({ 'marks.0.asRead': 'PL?7742', 'marks.0.legibility': 'recovered' }));
    expect(read.marks.map((mark) => mark.legibility)).toEqual(['recovered']);
  });

  it('leaves out empty rows and keeps marks that say they cannot be read', () => {
    const read = parseWeapon(
      weapon({
        'marks.0.asRead': '',
        'marks.1.asRead': 'AB 12',
        'marks.2.asRead': '',
        'marks.2.legibility': 'obliterated',
      }),
    );
    expect(read.marks.map((mark) => [mark.asRead, mark.legibility])).toEqual([
      ['AB 12', 'clear'],
      ['', 'obliterated'],
    ]);
  });

  it.each([
    ['🔫123', 'capture.problem.pictures'],
    ['???', 'capture.problem.nothingRead'],
    ['---', 'capture.problem.nothingRead'],
    ['A'.repeat(65), 'capture.problem.tooLong'],
  ])('says what is wrong with the serial "%s" at the row where it was typed', (asRead, key) => {
    const typed = weapon({ 'marks.0.asRead': '', 'marks.1.asRead': asRead, 'marks.1.kind': 'serial' });
    expect(problemsOf(() => parseWeapon(typed))).toContainEqual(['marks.1.asRead', key]);
  });

  it('takes a symbol where a mark may be one', () => {
    const read = parseWeapon(weapon({ 'marks.0.asRead': '★ KE', 'marks.0.kind': 'secondary' }));
    expect(read.marks.map((mark) => mark.asRead)).toEqual(['★ KE']);
  });

  it('needs a mark, and a type', () => {
    expect(problemsOf(() => parseWeapon(form({ make: 'Zastava' })))).toEqual([
      ['firearmType', 'capture.problem.firearmType'],
      ['marks.0.asRead', 'capture.problem.noMark'],
    ]);
    expect(problemsOf(() => parseWeapon(weapon({})))).toEqual([['marks.0.asRead', 'capture.problem.noMark']]);
  });

  it.each(['obliterated', 'absent'])('does not need a text for an %s mark', (legibility) => {
    expect(parseWeapon(weapon({ 'marks.0.legibility': legibility })).marks).toHaveLength(1);
  });
});
