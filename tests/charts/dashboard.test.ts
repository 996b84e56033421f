import { JSDOM } from 'jsdom';
import { describe, expect, it, vi } from 'vitest';

import { indicatorFigures } from '#analytics/measures/sdg-16-4-2.ts';
import { publishAllYears } from '#analytics/measures/routes.ts';
import { publishYearlySeizures } from '#analytics/measures/seizures-over-time.ts';
import { drawFigure } from '#app/charts/dashboard.server.ts';
import { drawSubject, subjectOf } from '#app/charts/draw-subject.server.ts';
import { DrawingCache } from '#app/charts/drawing-cache.ts';
import { FIGURE_NAMES } from '#app/charts/figure-names.ts';
import type { FigureWords } from '#app/charts/figure-words.ts';
import { formatter } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translate.ts';
import type { Figures } from '#app/services/analytics/read-figures.server.ts';
import { ARMS, COVERED, FIGURES, ISLANDS, LEGS, PLACES, REPORTS } from '#tests/charts/fixed-data.ts';

const figures: Figures = {
  states: ISLANDS.features.map(({ properties: { code }, geometry }) => ({
    code,
    name_en: code,
    name_fr: code,
    boundary: geometry,
    joined_on: '2014-01-01',
    latitude: 0,
    longitude: 0,
  })),
  asOf: '2026-11-21',
  years: [],
  indicator: FIGURES,
  region: [],
  partsOf: () => {
    throw new Error('no drawing asks for the parts');
  },
  seizures: publishYearlySeizures(ARMS, { covered: COVERED }),
  routes: { all: publishAllYears(LEGS) },
};

function wordsOf(language: 'en' | 'fr', names: Readonly<Record<string, string>> = PLACES): FigureWords {
  return { language, t: translator(language), format: formatter(language, names), region: 'region' };
}

describe.each(FIGURE_NAMES)('the figure %s of the dashboard', (name) => {
  const draw = (some: Partial<Figures> = {}, words = wordsOf('en'), drawing = {}) =>
    drawFigure(name, { ...figures, ...some }, words, { width: 340, ...drawing });

  it('carries the nonce of its own page and of no other', () => {
    const [first, second] = ['n0nceOne+/=', 'n0nceTwo'].map((nonce) => draw({}, wordsOf('en'), { nonce }));
    expect(first?.replace('n0nceOne+/=', 'n0nceTwo')).toBe(second);
    expect(first).not.toContain('n0nceTwo');
    const { window } = new JSDOM(second, { contentType: 'image/svg+xml' });
    const styles = [...window.document.querySelectorAll('style')];
    expect(styles.map((style) => style.getAttribute('nonce'))).toEqual(['n0nceTwo']);
    expect(draw()).not.toContain('nonce');
    expect(() => draw({}, wordsOf('en'), { nonce: '"><b>' })).toThrow(RangeError);
  });

  it('is, when kept, what would be drawn anew', () => {
    for (const language of ['en', 'fr', 'en'] as const) {
      const anew = drawSubject(subjectOf(name, figures), wordsOf(language), { id: name, width: 340 });
      expect(draw({}, wordsOf(language))).toBe(anew);
    }
  });

  it('is drawn anew in another language, width or place of the page, and for another name of a State', () => {
    const drawn = [
      draw(),
      draw({}, wordsOf('fr')),
      draw({}, wordsOf('en', { ...PLACES, XA: 'Aldamar' })),
      draw({}, wordsOf('en'), { width: 920 }),
      draw({}, wordsOf('en'), { suffix: '-narrow' }),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});

describe('a drawing that is kept', () => {
  const words = wordsOf('en');
  const draw = (name: (typeof FIGURE_NAMES)[number], some: Partial<Figures> = {}) =>
    drawFigure(name, { ...figures, ...some }, words, { width: 340 });

  it('does not stand for other numbers', () => {
    const more = ARMS.map((row, index) => (index === 0 ? { ...row, n: row.n + 900 } : row));
    const seizures = publishYearlySeizures(more, { covered: COVERED });
    expect(draw('seizures', { seizures })).not.toBe(draw('seizures'));
    const routes = { all: publishAllYears(LEGS.slice(1)) };
    expect(draw('routes', { routes })).not.toBe(draw('routes'));
    const indicator = indicatorFigures(REPORTS.slice(1));
    expect(draw('indicator', { indicator })).not.toBe(draw('indicator'));
  });

  it('does not stand for another day or boundary of the map', () => {
    expect(draw('routes', { asOf: '2026-11-22' })).toContain('22 November 2026');
    const [first, ...others] = figures.states;
    const states = first === undefined ? [] : [{ ...first, boundary: null }, ...others];
    expect(draw('routes', { states })).not.toBe(draw('routes'));
  });

  it('is not drawn again, until more others were asked for since than there is room for', () => {
    const cache = new DrawingCache(2);
    const drawAnew = vi.fn((of: string) => `<svg>${of}</svg>`);
    const ask = (of: string) => cache.get({ of }, () => drawAnew(of));
    for (const of of ['a', 'b', 'a', 'c', 'a']) expect(ask(of)).toBe(`<svg>${of}</svg>`);
    expect(drawAnew.mock.calls.flat()).toEqual(['a', 'b', 'c']);
    ask('b');
    expect(drawAnew.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b']);
  });
});
