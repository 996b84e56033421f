import { geoArea } from 'd3';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';

import { chartDocument, toSvg } from '#app/charts/document.ts';
import { drawFlowMap } from '#app/charts/flow-map.ts';
import { placeFeature } from '#app/charts/place-feature.ts';
import { DRAWINGS, MAP, WIDE } from '#tests/charts/drawings.ts';
import type { Flow } from '#analytics/measures/routes.ts';

describe.each(Object.entries(DRAWINGS))('the chart %s', (name, draw) => {
  const svg = toSvg(draw(chartDocument()));

  it('looks as it did', async () => {
    await expect(svg).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });

  it('is the same to the byte when a whole DOM draws it', () => {
    const { window } = new JSDOM();
    expect(svg).toBe(new window.XMLSerializer().serializeToString(draw(window.document)));
  });

  it('is an image with a title and a description, all ids its own', () => {
    const { window } = new JSDOM(svg, { contentType: 'image/svg+xml' });
    const root = window.document.documentElement;
    expect(root.getAttribute('role')).toBe('img');
    expect(text(root.getAttribute('aria-labelledby'))).toBe('Title of the chart & more');
    expect(text(root.getAttribute('aria-describedby'))).toBe('What the chart shows');
    const ids = [...window.document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id) => id !== 'chart' && !id.startsWith('chart-'))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);

    function text(id: string | null) {
      return window.document.getElementById(id ?? '')?.textContent;
    }
  });

  it('has one style sheet, with the nonce, and nothing that a strict policy forbids', () => {
    const { window } = new JSDOM(svg, { contentType: 'image/svg+xml' });
    const styles = [...window.document.querySelectorAll('style')];
    expect(styles.map((style) => style.getAttribute('nonce'))).toEqual(['abc123']);
    expect(window.document.querySelectorAll('[style], script, foreignObject, image, use').length).toBe(0);
  });

  it('is small and holds no broken number', () => {
    expect(Buffer.byteLength(svg)).toBeLessThan(200_000);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('a map', () => {
  const wide = toSvg(DRAWINGS['flow-map-wide'](chartDocument()));
  const countries = toSvg(DRAWINGS['flow-map-countries'](chartDocument()));
  const members = toSvg(DRAWINGS['flow-map-members-narrow'](chartDocument()));

  it('has coordinates of one decimal at most', () => {
    const paths = [...wide.matchAll(/ d="([^"]*)"/g)].map(([, d]) => d);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((d) => /\.\d\d/.test(d ?? ''))).toEqual([]);
  });

  it('leaves out a leg whose place is on no map', () => {
    expect(countries).not.toContain('QQ');
    expect(countries).toContain('>ES<');
  });

  it('puts places beyond the member States at its edge, and says so', () => {
    expect(members).toContain('>Türkiye<');
    expect(members).toContain('>Beyond the map, in its direction<');
    expect(wide).not.toContain('Beyond the map');
  });

  it('takes boundaries whichever way round they are drawn', () => {
    const square = [
      [-20, -10],
      [-18, -10],
      [-18, -8],
      [-20, -8],
      [-20, -10],
    ];
    const rounds = [square, square.toReversed()].map((ring) =>
      placeFeature('XA', { type: 'Polygon', coordinates: [ring] }),
    );
    expect(rounds[0]).toEqual(rounds[1]);
    expect(geoArea(placeFeature('XA', { type: 'Polygon', coordinates: [square] }))).toBeLessThan(0.01);
  });

  it('stays small with the whole world on it', () => {
    const flows: Flow[] = [
      { from: 'US', to: 'AU', n: 40 },
      { from: 'JP', to: 'ZA', n: 10 },
    ];
    const svg = toSvg(drawFlowMap(flows, { ...WIDE, labels: MAP }, chartDocument()));
    expect(Buffer.byteLength(svg)).toBeLessThan(200_000);
  });
});
