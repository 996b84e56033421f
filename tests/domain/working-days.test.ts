import { describe, expect, it } from 'vitest';

import { holidayIn, USUAL_CALENDAR, workingTime } from '#app/domain/working-days.ts';

// 1 June 2026 is a Monday.
describe('a deadline in working days', () => {
  it('counts from today up to the due date, without the days of rest', () => {
    expect(workingTime('2026-06-01', '2026-06-08', USUAL_CALENDAR)).toEqual({
      days: 6,
      lastDay: '2026-06-08',
      fallsOn: undefined,
    });
    expect(workingTime('2026-06-01', '2026-06-07', USUAL_CALENDAR)).toEqual({
      days: 5,
      lastDay: '2026-06-05',
      fallsOn: '',
    });
  });

  it('knows another weekend, and holidays by name', () => {
    const calendar = { weekend: [5, 6], holidays: [{ day: '2026-06-07', name: 'Day of the river' }] };
    expect(workingTime('2026-06-01', '2026-06-07', calendar)).toEqual({
      days: 4,
      lastDay: '2026-06-04',
      fallsOn: 'Day of the river',
    });
  });

  it('that has passed, or that only rest is left to, leaves none', () => {
    expect(workingTime('2026-06-09', '2026-06-08', USUAL_CALENDAR)).toMatchObject({
      days: 0,
      lastDay: undefined,
    });
    expect(workingTime('2026-06-06', '2026-06-07', USUAL_CALENDAR)).toMatchObject({
      days: 0,
      lastDay: undefined,
    });
  });
});

describe('a line of holidays', () => {
  it('is a day, and its name where it has one', () => {
    expect(holidayIn(' 2026-12-25  Christmas Day ')).toEqual({ day: '2026-12-25', name: 'Christmas Day' });
    expect(holidayIn('2026-12-25')).toEqual({ day: '2026-12-25', name: '' });
    for (const line of ['2026-02-30 x', '25/12/2026 x', 'Christmas', '2026-12-25x']) {
      expect(holidayIn(line), line).toBeUndefined();
    }
  });
});
