/** Kind of place, and for a border post the neighbour it looks to. */
export interface PlaceName {
  readonly name: string;
  readonly kind: 'capital' | 'town' | 'port' | 'airport' | 'border';
  readonly towards?: string;
}

/** A fictional State. Its code is from the range that ISO 3166-1 leaves to users. */
export interface DemoState {
  readonly code: string;
  readonly nameEn: string;
  readonly nameFr: string;
  readonly language: 'en' | 'fr';
  /** mail domain; `.example` is reserved (RFC 2606) */
  readonly domain: string;
  /** days before the day of seeding on which the State joined */
  readonly joined: number;
  readonly office: string;
  readonly hours: string;
  readonly agencies: Readonly<Record<'police' | 'customs' | 'border' | 'depot', string>>;
  readonly places: readonly PlaceName[];
}

const FOUNDED = 4470;

function english(name: string) {
  return {
    language: 'en' as const,
    office: `${name} National Commission on Small Arms`,
    hours: 'Mon–Fri 08:00–16:30; duty officer at all hours',
    agencies: {
      police: `${name} Police Service`,
      customs: `${name} Customs`,
      border: `${name} Border Guard`,
      depot: `${name} Defence Stores Authority`,
    },
  };
}

function french(ofName: string) {
  return {
    language: 'fr' as const,
    office: `Commission nationale des armes légères ${ofName}`,
    hours: 'Lun.–ven. 7 h 30–15 h 30 ; permanence à toute heure',
    agencies: {
      police: `Police nationale ${ofName}`,
      customs: `Douanes ${ofName}`,
      border: `Gendarmerie ${ofName}`,
      depot: `Direction des dépôts militaires ${ofName}`,
    },
  };
}

export const STATES: readonly DemoState[] = [
  {
    code: 'XA', nameEn: 'Altamere', nameFr: 'Altamère', domain: 'altamere.example', joined: FOUNDED,
    ...english('Altamere'),
    places: [
      { name: 'Ellery', kind: 'capital' }, { name: 'Wexcombe', kind: 'town' }, { name: 'Aldwater', kind: 'town' },
      { name: 'Cobble Hill', kind: 'town' }, { name: 'Lindmoor', kind: 'town' }, { name: 'Harrow Sands', kind: 'port' },
      { name: 'Ellery airport', kind: 'airport' }, { name: 'Stonebridge', kind: 'border', towards: 'XB' },
      { name: 'Marl Gate', kind: 'border', towards: 'XC' },
    ],
  },
  {
    code: 'XB', nameEn: 'Borvane', nameFr: 'Borvane', domain: 'borvane.example', joined: FOUNDED,
    ...english('Borvane'),
    places: [
      { name: 'Tarnholm', kind: 'capital' }, { name: 'Tarn Hill', kind: 'town' }, { name: 'Brackley Down', kind: 'town' },
      { name: 'Fellside', kind: 'town' }, { name: 'Keld Bay', kind: 'port' }, { name: 'Saltwick', kind: 'port' },
      { name: 'Tarnholm airport', kind: 'airport' }, { name: 'Rushmere Ford', kind: 'border', towards: 'XD' },
      { name: 'Oakham Junction', kind: 'border', towards: 'XA' },
    ],
  },
  {
    code: 'XC', nameEn: 'Castellune', nameFr: 'Castellune', domain: 'castellune.example', joined: FOUNDED,
    ...french('de Castellune'),
    places: [
      { name: 'Clairmont-sur-Lune', kind: 'capital' }, { name: 'Ormelle', kind: 'town' }, { name: 'Valcerne', kind: 'town' },
      { name: 'Roche-Noire', kind: 'town' }, { name: 'Montfaur', kind: 'town' }, { name: 'Port-Sainte-Aure', kind: 'port' },
      { name: 'Aéroport de Clairmont', kind: 'airport' }, { name: 'Poste de la Croisée', kind: 'border', towards: 'XD' },
      { name: 'Poste du Marl', kind: 'border', towards: 'XA' },
    ],
  },
  {
    code: 'XD', nameEn: 'Drumhaven', nameFr: 'Drumhaven', domain: 'drumhaven.example', joined: FOUNDED,
    ...english('Drumhaven'),
    places: [
      { name: 'Greyhaven', kind: 'capital' }, { name: 'Millrace', kind: 'town' }, { name: 'Thornley Cross', kind: 'town' },
      { name: 'Ashby Vale', kind: 'town' }, { name: 'Southquay', kind: 'port' }, { name: 'Greyhaven airport', kind: 'airport' },
      { name: 'Kingsford Bridge', kind: 'border', towards: 'XF' }, { name: 'Rushmere Bridge', kind: 'border', towards: 'XB' },
      { name: 'Pell Crossing', kind: 'border', towards: 'XC' },
    ],
  },
  {
    code: 'XE', nameEn: 'Estavelle', nameFr: 'Estavelle', domain: 'estavelle.example', joined: FOUNDED,
    ...french('d’Estavelle'),
    places: [
      { name: 'Belcastre', kind: 'capital' }, { name: 'Sourcelle', kind: 'town' }, { name: 'Brévaune', kind: 'town' },
      { name: 'Salines-Hautes', kind: 'town' }, { name: 'Port-Lamarre', kind: 'port' }, { name: 'Aéroport de Belcastre', kind: 'airport' },
      { name: 'Poste des Trois-Bornes', kind: 'border', towards: 'XF' },
      { name: 'Poste de Haute-Combe', kind: 'border', towards: 'XC' },
    ],
  },
  {
    code: 'XF', nameEn: 'Ferrowen', nameFr: 'Ferrowen', domain: 'ferrowen.example', joined: FOUNDED,
    ...english('Ferrowen'),
    places: [
      { name: 'Ferrow City', kind: 'capital' }, { name: 'Dunlow', kind: 'town' }, { name: 'Wychmoor', kind: 'town' },
      { name: 'Saxby Green', kind: 'town' }, { name: 'Eastmark', kind: 'port' }, { name: 'Hallam Reach', kind: 'port' },
      { name: 'Ferrow City airport', kind: 'airport' }, { name: 'Kingsford', kind: 'border', towards: 'XD' },
      { name: 'Three Stones', kind: 'border', towards: 'XE' },
    ],
  },
  {
    code: 'XG', nameEn: 'Grisolde', nameFr: 'Grisolde', domain: 'grisolde.example', joined: 3290,
    ...french('de Grisolde'),
    places: [
      { name: 'Saint-Orlan', kind: 'capital' }, { name: 'Morne-Blanc', kind: 'town' }, { name: 'La Vigie', kind: 'town' },
      { name: 'Port-Gris', kind: 'port' }, { name: 'Anse-Verte', kind: 'port' }, { name: 'Aéroport de Saint-Orlan', kind: 'airport' },
    ],
  },
  {
    code: 'XH', nameEn: 'Halcyra', nameFr: 'Halcyre', domain: 'halcyra.example', joined: 2200,
    ...french('de Halcyre'),
    places: [
      { name: 'Halcyon', kind: 'capital' }, { name: 'Embruns-sur-Mer', kind: 'town' }, { name: 'Fort-Azur', kind: 'town' },
      { name: 'Anse-aux-Voiles', kind: 'port' }, { name: 'Aéroport de Halcyon', kind: 'airport' },
    ],
  },
]; // prettier-ignore

export function stateOf(code: string): DemoState {
  const state = STATES.find((one) => one.code === code);
  if (!state) throw new RangeError(`no demo State ${code}`);
  return state;
}
