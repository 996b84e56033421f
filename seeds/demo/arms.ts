import type { Component, Legibility, MarkKind, MarkMethod } from '#app/domain/marking/codes.ts';

import type { ArmModel } from './catalogue.ts';
import type { PlannedArm, PlannedMark } from './plan.ts';
import type { Random } from './random.ts';
import type { SerialBook } from './serials.ts';

export type Force = 'M' | 'P' | 'C' | 'B';

/** What is known of where an arm has been before. */
export interface Provenance {
  /** year of the occasion: nothing is made or imported after it */
  year: number;
  /** demo State into which the arm was last imported, and which put its mark on it */
  importedBy?: string | undefined;
  /** State body that owns the arm and put its register number on it */
  owner?: { state: string; force: Force } | undefined;
  /** the serial, where it is not drawn */
  serial?: string | undefined;
}

const OWNERS: Readonly<Record<Force, string>> = {
  M: 'military',
  P: 'police',
  C: 'customs',
  B: 'border_guard',
};

/** An industrial arm as it left its maker and its importer: every mark clear. */
export function makeArm(
  random: Random,
  book: SerialBook,
  model: ArmModel,
  provenance: Provenance,
): PlannedArm {
  const [from, to] = model.years;
  const manufactureYear = random.int(from, Math.max(from, Math.min(to, provenance.year - 1)));
  const importYear = provenance.importedBy
    ? random.int(
        Math.min(manufactureYear + 1, provenance.year),
        Math.min(manufactureYear + 25, provenance.year),
      )
    : null;
  const serial = provenance.serial ?? book.draw(random, model.serial, manufactureYear);
  const arm: PlannedArm = {
    id: '',
    model,
    itemKind: model.lightWeapon ? 'light_weapon' : 'small_arm',
    firearmType: model.type,
    condition: 'industrial',
    make: model.make,
    modelName: model.model,
    calibre: random.pick(model.calibres),
    manufactureCountry: model.country,
    manufactureYear: random.chance(0.7) ? manufactureYear : null,
    importCountry: provenance.importedBy ?? null,
    importYear,
    description: '',
    stateOwned: provenance.owner !== undefined,
    ownerCategory: provenance.owner ? OWNERS[provenance.owner.force] : '',
    outcome: null,
    serial,
    marks: [],
  };
  arm.marks = [
    ...serialMarks(random, arm, manufactureYear),
    ...makersMarks(random, arm, manufactureYear),
    ...importMarks(arm),
    ...(provenance.owner ? [secondaryMark(random, book, leadingComponent(arm), provenance.owner)] : []),
  ];
  return arm;
}

/** An arm made by hand, without maker or number. */
export function makeCraftArm(random: Random, language: 'en' | 'fr'): PlannedArm {
  const [type, calibre, en, fr] = random.weighted([
    [['shotgun', 'calibre 12', 'Single barrel of water pipe, hand-carved stock', 'Canon unique en tube d’eau, crosse taillée à la main'], 6],
    [['pistol', '12 GA', 'Short single-barrelled pistol, welded frame', 'Pistolet court à un canon, carcasse soudée'], 3],
    [['rifle', '', 'Muzzle-loader with a percussion lock, made by hand', 'Fusil à percussion à chargement par la bouche, fait à la main'], 2],
    [['submachine_gun', '9x19 mm', 'Tube receiver, copied by hand after an industrial model', 'Boîte de culasse en tube, copie artisanale d’un modèle industriel'], 1],
  ] as const); // prettier-ignore
  return {
    ...BLANK_ARM,
    firearmType: type,
    condition: 'craft',
    calibre,
    description: language === 'fr' ? fr : en,
    marks: [mark('serial', type === 'pistol' ? 'frame' : 'receiver', '', 'absent')],
  };
}

const BLANK_ARM: PlannedArm = {
  id: '',
  model: undefined,
  itemKind: 'small_arm',
  firearmType: 'unknown',
  condition: 'unknown',
  make: '',
  modelName: '',
  calibre: '',
  manufactureCountry: null,
  manufactureYear: null,
  importCountry: null,
  importYear: null,
  description: '',
  stateOwned: false,
  ownerCategory: '',
  outcome: null,
  serial: '',
  marks: [],
};

export function mark(
  kind: MarkKind,
  component: Component,
  asRead: string,
  legibility: Legibility = 'clear',
  more: { position?: string; method?: MarkMethod; note?: string } = {},
): PlannedMark {
  const { position = '', method = legibility === 'absent' ? 'unknown' : 'stamped', note = '' } = more;
  return { kind, component, position, method, legibility, asRead, note };
}

export function leadingComponent(arm: PlannedArm): Component {
  return arm.model?.markedOn[0] ?? 'frame';
}

/** The mark an importing State puts on: its code and the year (ISACS 05.30). */
export function importMarks(arm: PlannedArm): PlannedMark[] {
  if (arm.importCountry === null || arm.importYear === null) return [];
  const text = `${arm.importCountry} ${String(arm.importYear % 100).padStart(2, '0')}`;
  return [
    mark('import', leadingComponent(arm), text, 'clear', { position: 'below the serial', method: 'laser' }),
  ];
}

/** Marks of the year say this one. */
export function markYear(arm: PlannedArm, year: number): void {
  for (const mark of arm.marks) if (mark.kind === 'year') mark.asRead = String(year);
}

function serialMarks(random: Random, arm: PlannedArm, year: number): PlannedMark[] {
  const method = year > 2000 ? random.pick(['laser', 'engraved', 'pin_stamped'] as const) : 'stamped';
  return (arm.model?.markedOn ?? []).flatMap((component, index) => {
    if (index > 0 && !random.chance(0.75)) return [];
    return [mark('serial', component, arm.serial, 'clear', { position: random.pick(POSITIONS), method })];
  });
}

const POSITIONS = ['left side', 'right side', 'underside', 'top', ''] as const;
const PROOFS: Readonly<Record<string, string>> = {
  BE: 'ELG',
  IT: 'PSF',
  GB: 'NP',
  DE: 'N',
  ES: 'BP',
  AT: 'NPv',
};

function makersMarks(random: Random, arm: PlannedArm, year: number): PlannedMark[] {
  const on = leadingComponent(arm);
  const proof = PROOFS[arm.manufactureCountry ?? ''];
  const marks: readonly (readonly [number, PlannedMark])[] = [
    [0.55, mark('make', on, arm.make.toUpperCase())],
    [0.35, mark('model', on, arm.modelName)],
    [0.3, mark('calibre', 'barrel', arm.calibre)],
    [0.15, mark('country', on, arm.manufactureCountry ?? '')],
    [0.12, mark('year', on, String(year))],
    [proof === undefined ? 0 : 0.25, mark('proof', 'barrel', proof ?? '')],
  ];
  return marks.filter(([probability]) => random.chance(probability)).map(([, one]) => one);
}

/** A State's own number on an arm it holds: sign of the region, State, force, number. */
function secondaryMark(
  random: Random,
  book: SerialBook,
  component: Component,
  owner: { state: string; force: Force },
): PlannedMark {
  const text = book.draw(random, `★ ${owner.state} ${owner.force} ######`, 0);
  return mark('secondary', component, text, 'clear', { position: 'right side', method: 'laser' });
}
