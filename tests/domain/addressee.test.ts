import { describe, expect, it } from 'vitest';

import { departsFromProposal, proposeAddressees } from '#app/domain/addressee.ts';

describe('8.1 the addressee, from most to least recent jurisdiction', () => {
  const all = {
    ownState: 'XA',
    exportedTo: 'XB',
    reportedLostBy: 'XC',
    importCountry: 'XD',
    manufactureCountry: 'XE',
  };

  it('is the State of export, of a reported loss, of import, of manufacture', () => {
    expect(proposeAddressees(all)).toEqual([
      { country: 'XB', ground: 'export' },
      { country: 'XC', ground: 'reported_loss' },
      { country: 'XD', ground: 'import_mark' },
      { country: 'XE', ground: 'manufacture' },
    ]);
  });

  it('moves up where a step is not known', () => {
    const later = { ownState: 'XA', importCountry: 'XD', manufactureCountry: 'XE' };
    expect(proposeAddressees(later)[0]).toEqual({ country: 'XD', ground: 'import_mark' });
    expect(proposeAddressees({ ownState: 'XA', manufactureCountry: 'XE' })).toEqual([
      { country: 'XE', ground: 'manufacture' },
    ]);
    expect(proposeAddressees({ ownState: 'XA' })).toEqual([]);
  });

  it('names a State once, by its best ground, and never one’s own', () => {
    expect(
      proposeAddressees({ ...all, importCountry: 'XB', manufactureCountry: 'XA', reportedLostBy: 'XB' }),
    ).toEqual([{ country: 'XB', ground: 'export' }]);
  });
});

describe('a choice', () => {
  const proposed = proposeAddressees({ ownState: 'XA', importCountry: 'XB', manufactureCountry: 'XC' });

  it('follows the proposal only with its first State', () => {
    expect(['XB', 'XC', 'XD'].map((state) => departsFromProposal(state, proposed))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('always needs a reason where nothing is proposed', () => {
    expect(departsFromProposal('XB', [])).toBe(true);
  });
});
