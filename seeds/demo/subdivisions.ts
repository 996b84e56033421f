import type { Place } from './places.ts';

/** First-level subdivisions of the fictional States: code, name, and the places that lie in it. */
const SUBDIVISIONS: Readonly<Record<string, readonly (readonly [string, string, readonly string[]])[]>> = {
  XA: [
    ['EL', 'Ellerland', ['Ellery', 'Ellery airport', 'Wexcombe', 'Cobble Hill']],
    ['MR', 'The Marl', ['Marl Gate', 'Lindmoor', 'Aldwater']],
    ['SD', 'Sandshire', ['Harrow Sands', 'Stonebridge']],
  ],
  XB: [
    ['TN', 'Tarndale', ['Tarnholm', 'Tarn Hill', 'Tarnholm airport', 'Fellside']],
    ['KS', 'Keld and Saltwick', ['Keld Bay', 'Saltwick', 'Oakham Junction']],
    ['RB', 'Rushmere and Brackley', ['Rushmere Ford', 'Brackley Down']],
  ],
  XC: [
    ['LU', 'Haute-Lune', ['Clairmont-sur-Lune', 'Aéroport de Clairmont', 'Ormelle', 'Montfaur']],
    ['VR', 'Val-Roche', ['Valcerne', 'Roche-Noire', 'Poste de la Croisée']],
    ['AU', 'Côte-d’Aure', ['Port-Sainte-Aure', 'Poste du Marl']],
  ],
  XD: [
    ['GH', 'Greyhaven', ['Greyhaven', 'Greyhaven airport', 'Southquay']],
    ['AV', 'Ashby and Thornley', ['Ashby Vale', 'Thornley Cross', 'Pell Crossing']],
    ['KR', 'Kingsford Rivers', ['Kingsford Bridge', 'Rushmere Bridge', 'Millrace']],
  ],
  XE: [
    ['BC', 'Belcastrais', ['Belcastre', 'Aéroport de Belcastre', 'Sourcelle', 'Brévaune']],
    ['SH', 'Salines', ['Salines-Hautes', 'Port-Lamarre', 'Poste de Haute-Combe', 'Poste des Trois-Bornes']],
  ],
  XF: [
    ['FC', 'Ferrow City', ['Ferrow City', 'Ferrow City airport', 'Saxby Green']],
    ['KF', 'Kingsfordshire', ['Kingsford', 'Dunlow', 'Wychmoor', 'Three Stones']],
    ['EM', 'Eastmark', ['Eastmark', 'Hallam Reach']],
  ],
  XG: [
    ['SO', 'Saint-Orlan', ['Saint-Orlan', 'Aéroport de Saint-Orlan', 'Morne-Blanc', 'Port-Gris']],
    ['AN', 'Les Anses', ['Anse-Verte', 'La Vigie']],
  ],
  XH: [
    ['HC', 'Halcyon', ['Halcyon', 'Aéroport de Halcyon', 'Embruns-sur-Mer']],
    ['AZ', 'Côte-Azurine', ['Fort-Azur', 'Anse-aux-Voiles']],
  ],
};

/** Rows of the reference table for the fictional States. */
export function demoSubdivisions() {
  return Object.entries(SUBDIVISIONS).flatMap(([country, all]) =>
    all.map(([code, name]) => ({ country, code, name, other_names: [], kind: 'Region' })),
  );
}

/** The subdivision in which a place lies, as records keep it: `XB-TN`. */
export function subdivisionOf({ state, name }: Pick<Place, 'state' | 'name'>): string {
  const found = SUBDIVISIONS[state]?.find(([, , places]) => places.includes(name));
  if (!found) throw new RangeError(`no subdivision for ${name} in ${state}`);
  return `${state}-${found[0]}`;
}

/** Codes of a State's subdivisions, as records keep them. */
export function subdivisionsOf(state: string): string[] {
  return (SUBDIVISIONS[state] ?? []).map(([code]) => `${state}-${code}`);
}

/** Names of the places that lie in a subdivision. */
export function placesIn(subdivision: string): readonly string[] {
  const [state = '', code] = subdivision.split('-');
  return SUBDIVISIONS[state]?.find(([one]) => one === code)?.[2] ?? [];
}
