import type { Role } from '#app/domain/role.ts';

import { STATES, stateOf } from './states.ts';

/** A fictional person of the demo region. */
export interface DemoPerson {
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
  readonly memberState: string | null;
  readonly agency: string;
  readonly phone: string;
  readonly language: 'en' | 'fr';
}

/** For each State its national point of contact, an officer of the police and one of the customs. */
const NAMES: Readonly<Record<string, readonly [npc: string, police: string, customs: string]>> = {
  XA: ['Helen Marsden', 'Tom Aldridge', 'Ruth Pembury'],
  XB: ['Edwin Thackray', 'Joan Fairlie', 'Peter Holloway'],
  XC: ['Solange Verdier', 'Marc Delorme', 'Inès Castagne'],
  XD: ['Alan Birkett', 'Nora Whitlow', 'Simon Ashcombe'],
  XE: ['Bertrand Lacombe', 'Aline Rousset', 'Paul Mercadier'],
  XF: ['Clara Winslow', 'Daniel Oakes', 'Miriam Stroud'],
  XG: ['Édith Laroque', 'Yves Morandel', 'Claire Santerre'],
  XH: ['Gérard Aubrac', 'Lucie Valmont', 'Henri Castan'],
};

const REGION: readonly (readonly [Role, string, 'en' | 'fr'])[] = [
  ['coordinator', 'Teresa Linwood', 'en'],
  ['analyst', 'Victor Hale', 'en'],
  ['auditor', 'Agnès Duclair', 'fr'],
  ['administrator', 'Martin Quill', 'en'],
];

export const SECRETARIAT = 'Regional Secretariat on Small Arms';

export const PEOPLE: readonly DemoPerson[] = [
  ...STATES.flatMap((state) =>
    namesOf(state.code).map((displayName, index): DemoPerson => ({
      email: emailOf(displayName, state.domain),
      displayName,
      role: index === 0 ? 'npc' : 'contact',
      memberState: state.code,
      agency: [state.office, state.agencies.police, state.agencies.customs][index] ?? state.office,
      phone: phoneOf(state.code, index),
      language: state.language,
    })),
  ),
  ...REGION.map(([role, displayName, language], index): DemoPerson => ({
    email: emailOf(displayName, 'secretariat.example'),
    displayName,
    role,
    memberState: null,
    agency: SECRETARIAT,
    phone: `+999 100 555 01${index}`,
    language,
  })),
];

/** Telephone numbers under +999, which belongs to no country; the last digit is the person's place in the list. */
export function phoneOf(code: string, index: number): string {
  const number = 20 + STATES.indexOf(stateOf(code));
  return `+999 ${number} 555 01${index}`;
}

export function npcOf(code: string): DemoPerson {
  return person(PEOPLE.find((one) => one.memberState === code && one.role === 'npc'));
}

/** @param index 0: police, 1: customs */
export function contactOf(code: string, index: 0 | 1): DemoPerson {
  return person(PEOPLE.filter((one) => one.memberState === code && one.role === 'contact')[index]);
}

function namesOf(code: string): readonly string[] {
  return NAMES[code] ?? [];
}

function person(found: DemoPerson | undefined): DemoPerson {
  if (!found) throw new RangeError('no such demo person');
  return found;
}

function emailOf(name: string, domain: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return `${plain.replace(/[^a-z]+/g, '.')}@${domain}`;
}
