import { type Mapping, mappingSchema } from '#app/services/imports/read/mapping.ts';
import { randomOf } from '#seeds/demo/random.ts';
import { makersOf, zipf } from '#seeds/load/makers.ts';
import { makeSerial } from '#seeds/load/serial-formats.ts';

export const COLUMNS = ['id', 'serial', 'type', 'make', 'model', 'calibre', 'place', 'case', 'date'] as const;

/** How the generated file is read. */
export const MAPPING: Mapping = mappingSchema.parse({
  name: 'bench',
  source: 'Generated register of the bench',
  language: 'en',
  columns: {
    itemId: { headers: ['id'], required: true },
    serial: { headers: ['serial'], required: true },
    type: { headers: ['type'], required: true },
    make: { headers: ['make'] },
    model: { headers: ['model'] },
    calibre: { headers: ['calibre'] },
    place: { headers: ['place'] },
    caseReference: { headers: ['case'] },
    date: { headers: ['date'], required: true },
  },
  dateOrder: 'ymd',
  constants: { reportType: 'seized', placeCountry: 'XB' },
});

/** Seizures as a register hands them over, separated by semicolons, without a header; the same for the same seed and count. */
export function csvRows(count: number, seed: string): string[] {
  const random = randomOf(`csv register ${seed}`);
  const drawMaker = zipf(makersOf(randomOf('load makers 1')));
  return Array.from({ length: count }, (_, index) => {
    const maker = drawMaker(random);
    const model = random.pick(maker.models);
    const { asRead } = makeSerial(random, random.pick(maker.formats));
    const date = `2026-${String(random.int(1, 9)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
    return [
      `${seed}-${index}`,
      asRead,
      model.firearmType,
      maker.name,
      model.name,
      model.calibre,
      `Place ${random.int(1, 400)}`,
      `C/${Math.floor(index / 2)}`,
      date,
    ].join(';');
  });
}
