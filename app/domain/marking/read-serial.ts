import type { Component, Legibility } from '#app/domain/marking/codes.ts';
import type { FirearmType } from '#app/domain/firearm.ts';
import { distinguishingCharacters, makerPrefix } from '#app/domain/marking/maker-prefix.ts';
import { inspectMark, normalise, storable } from '#app/domain/marking/normalise.ts';
import { componentOfWord, meaningsOf, plain } from '#app/domain/marking/serial-prose.ts';
import { type SerialRun, STRETCH, serialRuns } from '#app/domain/marking/serial-runs.ts';
import { PLACEHOLDERS, type SerialMeaning } from '#app/domain/marking/serial-words.ts';

/** What was met while reading a serial field that a person may want to look at. */
export const SERIAL_NOTES = [
  'placeholder',
  'not_found',
  'see_elsewhere',
  'prose_not_understood',
  'contradictory',
  'worn',
  'craft_made',
  'characters_not_given',
  'removed_yet_given',
  'uncertain_reading',
  'alternative_readings',
  'irregular_characters',
  'divergent_marks',
  'several_marks',
  'not_as_requested',
  'custody_number',
  'maker_prefix',
  'hidden_characters',
] as const;
export type SerialNote = (typeof SERIAL_NOTES)[number];

export interface SerialMark {
  /** The mark as it stands in the field; the whole field where no character is given. */
  asRead: string;
  /** Search form: `?` for each unread character, `*` for a stretch of them; empty where no character is given. */
  normalised: string;
  legibility: Legibility;
  component: Component | null;
  /** Where on the arm, in the words of the field. */
  position: string;
}

export interface SerialReading {
  /** The whole field. */
  asRead: string;
  /** Of the leading mark; `not_stated` where the field says neither a mark nor what became of it. */
  state: Legibility | 'not_stated';
  /** Several when the components bear different marks; none when nothing is stated. */
  marks: SerialMark[];
  notes: SerialNote[];
}

/**
 * Reads the serial field of a register: a mark, several marks with their components, a mark with remarks, or prose in
 * Portuguese, Spanish, French or English on what became of it. "Not found" and "not determined" are `not_stated`; `absent` is
 * only what says that the arm never bore a mark or bears none. Characters that could not be read (`?`, `*`, `#`, `_`, dashes
 * in a row, an explained `x`) become `?`.
 */
export function readSerial(field: string, firearmType: FirearmType = 'unknown'): SerialReading {
  const asRead = storable(field).trim().slice(0, 2_000);
  if (WHOLE_MARK.test(asRead)) return wholeMark(asRead);
  const notes = new Set<SerialNote>(inspectMark(asRead).hidden.length > 0 ? ['hidden_characters'] : []);
  const blank = asRead.replace(/[^\p{L}\p{N}?*#]/gu, '') === '';
  if (blank || PLACEHOLDERS.has(plain(asRead).replace(/[.;\s]+$/, ''))) {
    return {
      asRead,
      state: 'not_stated',
      marks: [],
      notes: [...notes, ...(blank ? [] : (['placeholder'] as const))],
    };
  }

  const text = prepare(asRead);
  const { runs, prose } = serialRuns(text);
  const meanings = meaningsOf(prose + ' ' + explanation(asRead));
  for (const [meaning, note] of MEANING_NOTES) if (meanings.has(meaning)) notes.add(note);
  const marks = meanings.has('custody') ? [] : marksOf(runs, asRead, meanings, firearmType, notes);
  if (marks.length > 0) {
    return { asRead, state: marks[0]?.legibility ?? 'clear', marks, notes: [...notes] };
  }
  const state = notes.has('placeholder') ? 'not_stated' : stateOfProse(meanings, asRead, runs, notes);
  if (state === 'not_stated') return { asRead, state, marks: [], notes: [...notes] };
  const found = componentsOf(prose, firearmType);
  const position = found.length > 0 ? positionOf(prose) : '';
  return {
    asRead,
    state,
    marks: (found.length > 0 ? found : [null]).map((component) => ({
      asRead,
      normalised: '',
      legibility: state,
      component,
      position,
    })),
    notes: [...notes],
  };
}

/** What most fields hold: a few letters and a number, nothing else. */
const WHOLE_MARK = /^[A-Za-z]{0,4}[ -]?\d*[1-9]\d+[A-Za-z]?$/;

function wholeMark(asRead: string): SerialReading {
  const normalised = normalise(asRead);
  const mark: SerialMark = { asRead, normalised, legibility: 'clear', component: null, position: '' };
  return { asRead, state: 'clear', marks: [mark], notes: makerPrefix(normalised) ? ['maker_prefix'] : [] };
}

const MEANING_NOTES: readonly (readonly [SerialMeaning, SerialNote])[] = [
  ['worn', 'worn'],
  ['elsewhere', 'see_elsewhere'],
  ['not_as_requested', 'not_as_requested'],
  ['irregular', 'irregular_characters'],
  ['divergent', 'divergent_marks'],
  ['uncertain', 'uncertain_reading'],
  ['craft', 'craft_made'],
  ['custody', 'custody_number'],
];

/** Where the prose says which characters are gone or which are left: what is unread before and after the mark. */
const PLACES: readonly (readonly [RegExp, string, string])[] = [
  [/\bdois primeiros \w+ (?:raspad|suprimid|removid|eliminad|ilegi|nao )/, '??', ''],
  [/\bprimeiro d\w+ (?:nao identificado|ilegivel|suprimido|raspado)/, '?', ''],
  [/\b(?:remov|suprim|elimin)\w+ (?:os )?dois ultimos\b/, '', '??'],
  [/\bultimo dif?g\w+ suprimido|\bdigito final suprimido|\bultimo d\w+ (?:ilegivel|suprimido)/, '', '?'],
  [
    /\brestante\b|\bdemais\b(?! sendo)|\bult\w+ digitos suprimid|digitos suprimid|\bdigitos iniciais|\biniciais\b|\bprimeiro digito identificado/,
    '',
    STRETCH,
  ],
  [/\bfinais\b|\bdois ultimos valores|\btres ultimos|\bultimo (?:algarismo|caractere)/, STRETCH, ''],
  [
    /\bapenas (?:a gravacao|numericas)|\bcentra\w+\b|\bintermediari|\bresta visivel|\bcom nitidez/,
    STRETCH,
    STRETCH,
  ],
];

/** Brings the ways of writing an unread character together; the length may change. */
function prepare(asRead: string): string {
  return asRead
    .replace(/\s*\((?:n[uú]mero )?ileg[ií]vel\)\s*/giu, STRETCH)
    .replace(/(?<=[A-Z0-9])(?:suprimid|eliminad|removid)[oa](?=[A-Z0-9]|$)/gu, STRETCH)
    .replace(/(?<=[\p{L}\d]) - - (?=[\p{L}\d])/gu, '??')
    .replace(/\(\*+\s*(?=[^)]*[\p{L}\d])[^)]*\)/gu, ' ')
    .replace(EXPLAINED, ' ')
    .replace(/^(acaut\w*?)(?=\d)/i, '$1 ')
    .replace(/(?<=\p{Ll}{5})0(?=s\b)/u, '')
    .replace(/^s\/ +/i, 'sem ')
    .replace(/^(?:[:\s]|n[º°o]\s*(?=\d)|SER\s*#|SN\s+(?=[A-Z\d]))+/u, '');
}

/** What explains the signs of a mark ("onde # pode ser 3, 8 ou 9"): prose, and no mark of its own. */
const EXPLAINED =
  /(?:[,(]\s*)?\b(?:onde|sendo)\s+(?:[x#*](?![\p{L}\d])|asterisco|caracter).*$|[,(]\s*x+\s+(?:representa|s[ãa]o|algarismo|d[ií]gito|n[ãa]o).*$/iu;

function explanation(asRead: string): string {
  return [
    EXPLAINED.exec(asRead)?.[0],
    ...(asRead.match(/\(\*+\s*(?=[^)]*[\p{L}\d])[^)]*\)|\((?:n[uú]mero )?ileg[ií]vel\)/giu) ?? []),
  ].join(' ');
}

function marksOf(
  runs: readonly SerialRun[],
  asRead: string,
  meanings: ReadonlySet<SerialMeaning>,
  firearmType: FirearmType,
  notes: Set<SerialNote>,
): SerialMark[] {
  const explained =
    /(?:^|[^\p{L}\d])[xX]+(?=[^\p{L}\d]+\p{L})/u.test(EXPLAINED.exec(asRead)?.[0] ?? '') ||
    (plain(asRead).startsWith('x') && meanings.has('not_found'));
  const read = runs
    .map((run) => ({ run, normalised: searchForm(run.text, explained) }))
    .filter(({ run, normalised }) => stands(run, normalised));
  const longest = Math.max(0, ...read.map(({ normalised }) => known(normalised)));
  const kept = read.filter(
    ({ normalised }) => known(normalised) >= Math.min(2, longest) && known(normalised) > 0,
  );
  const first = kept[0];
  if (!first) return [];
  if (kept.length === 1 && /^(?:0+|X+)$/.test(first.normalised)) {
    notes.add('placeholder');
    return [];
  }
  const place = PLACES.find(([pattern]) => pattern.test(plain(asRead)));
  if (place && kept.length === 1 && !/[?*]/.test(first.normalised)) {
    first.normalised = (place[1] + first.normalised + place[2]).replaceAll(STRETCH, '*');
  }
  if (kept.some(({ run }) => run.alternative)) {
    notes.add('alternative_readings');
    const readings = kept.map(({ normalised }) => normalised);
    if (readings.every((reading) => reading.length === first.normalised.length)) {
      first.normalised = [...first.normalised]
        .map((sign, at) => (readings.every((one) => one[at] === sign) ? sign : '?'))
        .join('');
      kept.length = 1;
    }
  }
  if (new Set(kept.map(({ normalised }) => normalised)).size > 1) notes.add('several_marks');
  const shared = /\brevelados\b/i.test(asRead);
  const marks = kept.flatMap(({ run, normalised }) => {
    const near = new Set([
      ...meaningsOf(run.after),
      ...(kept.length === 1 ? meanings : []),
      ...(shared ? (['recovered'] as const) : []),
    ]);
    const legibility = legibilityOf(normalised, near, notes);
    const rest =
      legibility === 'partial' && distinguishingCharacters(normalised) === 0 && !/[?*]/.test(normalised)
        ? '*'
        : '';
    const lead = componentsOf(run.lead, firearmType);
    const after = componentsOf(run.after, firearmType);
    const components = after.length > 0 ? after : lead;
    const position = components.length > 0 ? positionOf(after.length > 0 ? run.after : run.lead) : '';
    if (makerPrefix(normalised)) notes.add('maker_prefix');
    return (components.length > 0 ? components : [null]).map((component): SerialMark => ({
      asRead: run.text.replaceAll(STRETCH, '…'),
      normalised: normalised + rest,
      legibility,
      component,
      position,
    }));
  });
  return leadingFirst(marks);
}

/** Is a run a mark? A single character only where it opens the field or the prose announces it. */
function stands(run: SerialRun, normalised: string): boolean {
  if (known(normalised) !== 1 || /[?*]/.test(normalised)) return true;
  return (
    run.start === 0 ||
    /(?:algarismo|digito|caracter\w*|identificado|letra|numero|n[º°]):?\s*$/.test(plain(run.lead))
  );
}

function searchForm(text: string, explained: boolean): string {
  const dashed = text.replace(/-{2,}/g, (dashes) =>
    dashes.length > 6 ? STRETCH : '?'.repeat(dashes.length),
  );
  const unread = dashed.replace(/\(\?+\)/g, (signs) => '?'.repeat(signs.length - 2)).replace(/[*#_]/g, '?');
  const crossed = explained
    ? unread.replace(/x/gi, '?')
    : /x.*x|[\dA-Z]x+\W*$/.test(unread) && /[\dA-Z]/.test(unread)
      ? unread.replace(/x/g, '?')
      : unread;
  return normalise(crossed.replaceAll(STRETCH, '*')).replace(/\*+/g, '*');
}

function legibilityOf(
  normalised: string,
  near: ReadonlySet<SerialMeaning>,
  notes: Set<SerialNote>,
): Legibility {
  const gaps = /[?*]/.test(normalised);
  if (near.has('altered')) return 'altered';
  if (near.has('recovered')) return 'recovered';
  if (gaps || near.has('partial')) return 'partial';
  if (near.has('removed') || near.has('illegible')) {
    notes.add('removed_yet_given');
    return 'partial';
  }
  return near.has('uncertain') ? 'partial' : 'clear';
}

function stateOfProse(
  meanings: ReadonlySet<SerialMeaning>,
  asRead: string,
  runs: readonly SerialRun[],
  notes: Set<SerialNote>,
): Legibility | 'not_stated' {
  const gone = meanings.has('removed') || meanings.has('worn') || meanings.has('illegible');
  if (meanings.has('none') && (gone || meanings.has('not_found')) && /\bou\b|\bor\b/.test(plain(asRead))) {
    notes.add('contradictory');
    return 'not_stated';
  }
  if (meanings.has('altered')) return 'altered';
  if (meanings.has('partial')) {
    notes.add('characters_not_given');
    return 'partial';
  }
  if (gone) return 'obliterated';
  if (meanings.has('none')) return 'absent';
  if (meanings.has('not_found')) notes.add('not_found');
  else if (runs.length > 0 && runs.every((run) => /^[?*#_\s…-]+$/.test(run.text))) return 'obliterated';
  else if (notes.size === 0) notes.add('prose_not_understood');
  return 'not_stated';
}

function componentsOf(prose: string, firearmType: FirearmType): Component[] {
  const found = [...plain(prose).matchAll(/\p{L}+/gu)].flatMap(([word]) => componentOfWord(word) ?? []);
  return [
    ...new Set(
      found.map((component) => (component === 'bolt' && firearmType === 'pistol' ? 'slide' : component)),
    ),
  ];
}

function positionOf(prose: string): string {
  return prose
    .replace(/^[\s,;:./()-]+|[\s,;:./()-]+$/gu, '')
    .replace(/\s+/g, ' ')
    .slice(0, 120);
}

/** The frame or receiver leads (ISACS 05.31, 6.2); the order of the others stays. */
function leadingFirst(marks: SerialMark[]): SerialMark[] {
  const leads = (mark: SerialMark): number =>
    mark.component === 'frame' || mark.component === 'receiver' ? 0 : 1;
  return [...marks].sort((one, other) => leads(one) - leads(other));
}

function known(normalised: string): number {
  return normalised.replace(/[?*]/g, '').length;
}
