import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { isCover, makeCover } from '#app/http/page-cover.ts';

const FOR = { secretKey: randomBytes(32), officerId: 'officer-1', subjectId: 'photograph-1/small' };
const NOW = new Date('2026-06-01T12:00:30Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('a cover for a picture of a page', () => {
  it('is good for a quarter of an hour and no longer', () => {
    const cover = makeCover(FOR, NOW);
    expect(isCover(cover, FOR, NOW)).toBe(true);
    expect(isCover(cover, FOR, later(14))).toBe(true);
    expect(isCover(cover, FOR, later(17))).toBe(false);
  });

  it('is good for this officer, this picture in this size, and this portal', () => {
    const cover = makeCover(FOR, NOW);
    expect(isCover(cover, { ...FOR, officerId: 'officer-2' }, NOW)).toBe(false);
    expect(isCover(cover, { ...FOR, subjectId: 'photograph-1/full' }, NOW)).toBe(false);
    expect(isCover(cover, { ...FOR, subjectId: 'photograph-2/small' }, NOW)).toBe(false);
    expect(isCover(cover, { ...FOR, secretKey: randomBytes(32) }, NOW)).toBe(false);
  });

  it('cannot be given a longer life, or be anything else', () => {
    const [minute = '', digest = ''] = makeCover(FOR, NOW).split('.');
    const longer = (Number.parseInt(minute, 36) + 60).toString(36);
    for (const cover of [
      `${longer}.${digest}`,
      `${minute}.`,
      digest,
      '',
      null,
      `${minute}.${digest}x`,
      'zz.zz',
    ]) {
      expect(isCover(cover, FOR, NOW), String(cover)).toBe(false);
    }
  });
});
