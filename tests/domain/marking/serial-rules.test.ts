import { describe, expect, it } from 'vitest';

import {
  askedInstead,
  differingSerials,
  leadingSerial,
  type SeenMark,
} from '#app/domain/marking/serial-rules.ts';

const mark = (component: string, asRead: string, more: Partial<SeenMark> = {}): SeenMark => ({
  kind: 'serial',
  component,
  position: 'left side',
  legibility: 'clear',
  asRead,
  ...more,
});

describe('the serial that stands for the arm (6.2)', () => {
  it('is on frame or receiver, wherever it stands in the list', () => {
    expect(leadingSerial([mark('slide', 'B2'), mark('frame', 'A1')])?.asRead).toBe('A1');
    expect(leadingSerial([mark('barrel', 'B2'), mark('receiver', 'A1')])?.asRead).toBe('A1');
  });

  it('is the best read of several on the frame', () => {
    const marks = [
      mark('frame', 'A?1', { legibility: 'partial' }),
      mark('frame', 'AB1', { legibility: 'recovered' }),
    ];
    expect(leadingSerial(marks)?.asRead).toBe('AB1');
  });

  it('is on another part where the frame bears none, and of no other kind', () => {
    expect(
      leadingSerial([mark('frame', '', { legibility: 'obliterated' }), mark('slide', 'B2')])?.asRead,
    ).toBe('B2');
    expect(leadingSerial([mark('frame', 'UG POL 1', { kind: 'secondary' })])).toBeUndefined();
    expect(leadingSerial([])).toBeUndefined();
  });
});

describe('serials that differ (6.4.4)', () => {
  it.each([
    ['the same', ['AB12345', 'ab-12345']],
    ['look-alikes', ['AB12345', 'A812345']],
    ['unread characters', ['AB12345', 'AB1?345']],
    ['an unread stretch', ['AB12345', 'AB*']],
    ['the end of the serial on a small part', ['AB12345', '345']],
    ['nothing read', ['AB12345', '????']],
  ])('%s is no difference', (_, [one = '', other = '']) => {
    expect(differingSerials([mark('frame', one), mark('slide', other)])).toBeUndefined();
  });

  it('one odd number points to a replacement part, several to an assembled arm; the frame leads', () => {
    const replaced = differingSerials([
      mark('barrel', 'ZZ99'),
      mark('slide', 'AB12345'),
      mark('frame', 'AB12345'),
    ]);
    expect(replaced).toMatchObject({ explanation: 'replacement_part', leading: { component: 'frame' } });
    expect(replaced?.others.map((other) => other.component)).toEqual(['barrel']);
    const assembled = differingSerials([
      mark('frame', 'AB12345'),
      mark('slide', 'ZZ99'),
      mark('barrel', 'Q777'),
    ]);
    expect(assembled?.explanation).toBe('assembled_from_parts');
    const set = differingSerials([mark('frame', 'AB12345'), mark('slide', 'ZZ99'), mark('barrel', 'zz 99')]);
    expect(set?.explanation).toBe('replacement_part');
  });

  it('takes only serials, and needs two', () => {
    expect(differingSerials([mark('frame', 'A1'), mark('barrel', 'ELG', { kind: 'proof' })])).toBeUndefined();
    expect(differingSerials([mark('frame', 'A1')])).toBeUndefined();
  });
});

describe('a frame or receiver without a serial (6.4.3)', () => {
  it('asks for security marks and for marks elsewhere', () => {
    expect(askedInstead([])).toEqual({ frame: 'unmarked', asked: ['security_marks', 'marks_elsewhere'] });
    expect(askedInstead([mark('frame', '', { legibility: 'obliterated' })])).toMatchObject({
      frame: 'unreadable',
    });
    expect(askedInstead([mark('frame', '77', { legibility: 'altered' })])).toMatchObject({
      frame: 'unreadable',
    });
  });

  it('asks no more for what was given, but for the place of a mark', () => {
    const marks = [
      mark('frame', '', { legibility: 'absent' }),
      mark('barrel', 'B2', { position: '' }),
      mark('slide', 'S', { kind: 'covert' }),
    ];
    expect(askedInstead(marks)).toEqual({ frame: 'unmarked', asked: ['positions_elsewhere'] });
    expect(askedInstead([...marks.slice(2), mark('barrel', 'B2')])).toEqual({ frame: 'unmarked', asked: [] });
  });

  it('asks nothing where a serial was read, in part or whole', () => {
    expect(askedInstead([mark('frame', 'A1')])).toBeUndefined();
    expect(askedInstead([mark('receiver', 'A?1', { legibility: 'partial' })])).toBeUndefined();
    expect(askedInstead([mark('slide', 'A1')])).toMatchObject({ frame: 'unmarked' });
  });
});
