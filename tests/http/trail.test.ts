import { describe, expect, it } from 'vitest';

import { menuFor } from '#app/http/menu.ts';
import { entryAbove, trailTo } from '#app/http/trail.ts';

const ID = '01a1f437-71be-7001-a334-c49a671f0548';
const everything = menuFor(() => true);
const wayTo = (path: string, menu = everything, mayQuery = true) =>
  trailTo(path, menu, mayQuery).map(({ to, labelKey }) => `${to} ${labelKey}`);

describe('the way to a page', () => {
  it('is empty at home and where the menu leads', () => {
    for (const path of ['/', '/hits', '/audit', '/audit/log', '/account'])
      expect(wayTo(path), path).toEqual([]);
  });

  it('leads through the list of the menu, and through the thing that a page is about', () => {
    expect(wayTo(`/hits/${ID}`)).toEqual(['/ navigation.home', '/hits navigation.hits']);
    expect(wayTo(`/records/${ID}/events/new`)).toEqual([
      '/ navigation.home',
      '/records navigation.group.records',
      `/records/${ID} navigation.trail.record`,
    ]);
    expect(wayTo(`/contacts/nominations/${ID}`)).toEqual([
      '/ navigation.home',
      '/contacts navigation.contacts',
    ]);
  });

  it('leads through lists that the menu does not hold', () => {
    expect(wayTo('/domestic')).toEqual(['/ navigation.home', '/requests navigation.traces']);
    expect(wayTo(`/domestic/${ID}/conclude`)).toEqual([
      '/ navigation.home',
      '/requests navigation.traces',
      '/domestic domestic.list',
      `/domestic/${ID} domestic.title`,
    ]);
    expect(wayTo(`/queries/batches/${ID}`)).toEqual([
      '/ navigation.home',
      '/queries navigation.queries',
      '/queries/batches query.batch.title',
    ]);
  });

  it('leads from a record that is read a second time to its spot check', () => {
    expect(wayTo(`/spot-checks/${ID}/records/1`)).toEqual([
      '/ navigation.home',
      '/quality navigation.quality',
      '/spot-checks spot.title',
      `/spot-checks/${ID} spot.one.title`,
    ]);
  });

  it('leads to things without a list of their own through where they are found', () => {
    const records = ['/ navigation.home', '/records navigation.group.records'];
    expect(wayTo(`/occasions/${ID}`)).toEqual(records);
    expect(wayTo(`/occasions/${ID}/amend`)).toEqual([
      ...records,
      `/occasions/${ID} navigation.trail.occasion`,
    ]);
    expect(wayTo(`/photographs/${ID}`)).toEqual(records);
    expect(wayTo('/retention')).toEqual(['/ navigation.home', '/quality navigation.quality']);
  });

  it('never names what the role may not open, nor tells a word of the address from an id', () => {
    const homeOnly = menuFor((permission) => permission === 'home:read');
    expect(wayTo(`/records/${ID}/history`, homeOnly, false)).toEqual([]);
    expect(wayTo(`/queries/${ID}`, homeOnly, false)).toEqual([]);
    expect(wayTo('/records/new/x')).toEqual(['/ navigation.home', '/records navigation.group.records']);
  });

  it('is empty for who is not signed in', () => {
    expect(wayTo('/sign-in', { entries: [], own: [] }, false)).toEqual([]);
  });
});

describe('the entry of the menu above a page', () => {
  it('is the nearest, or the one that a list outside the menu is under', () => {
    expect(entryAbove('/audit/log/7', everything)).toBe('/audit/log');
    expect(entryAbove(`/domestic/${ID}/conclude`, everything)).toBe('/requests');
    expect(entryAbove('/directory', everything)).toBe('/contacts');
    expect(entryAbove('/', everything)).toBe('/');
  });

  it('is none where the menu holds nothing above it', () => {
    expect(entryAbove('/queries/saved', everything)).toBeUndefined();
    expect(entryAbove('/hitsville', everything)).toBeUndefined();
    expect(
      entryAbove(
        '/domestic',
        menuFor((permission) => permission === 'home:read'),
      ),
    ).toBeUndefined();
  });
});
