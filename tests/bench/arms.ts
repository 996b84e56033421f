import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { occasionForm, type OccasionForm, weaponForm, type WeaponForm } from '#app/forms/capture.ts';
import { registerOccasion } from '#app/services/records/register-occasion.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';
import { randomOf } from '#seeds/demo/random.ts';
import { makersOf, zipf } from '#seeds/load/makers.ts';
import { makeSerial } from '#seeds/load/serial-formats.ts';

const NOW = new Date('2027-01-15T12:00:00Z');

export interface Arm {
  readonly occasion: OccasionForm;
  readonly weapon: WeaponForm;
}

/** Forms as officers send them: a seizure of one arm with one serial, in the shapes of the generated register. */
export function drawArms(seed: string): Arm[] {
  const random = randomOf(`arms to register ${seed}`);
  const drawMaker = zipf(makersOf(randomOf('load makers 1')));
  return Array.from({ length: 2_000 }, () => {
    const maker = drawMaker(random);
    const model = random.pick(maker.models);
    const { asRead, legibility } = makeSerial(random, random.pick(maker.formats));
    return {
      occasion: occasionForm.parse({
        reportType: 'seized',
        occurredOn: '2027-01-10',
        place: 'Border post',
        sharing: 'region',
      }),
      weapon: weaponForm.parse({
        firearmType: model.firearmType,
        make: maker.name,
        model: model.name,
        calibre: model.calibre,
        marks: [{ kind: 'serial', legibility, asRead }],
      }),
    };
  });
}

/** One transaction as the portal runs it; without the audit row only to see what that row costs. */
export function registerArm(
  databases: Databases,
  officer: NationalOfficer,
  { occasion, weapon }: Arm,
  { audited = true } = {},
): Promise<unknown> {
  return asOfficer(databases.app, officer, async (tx) => {
    const { occasionId, matches } = await registerOccasion(tx, officer, occasion, [weapon], NOW);
    if (!audited) return;
    await recordEvent(
      tx,
      { officer, requestId: 'bench', allowed: true },
      {
        operation: 'occasion.registered',
        subject: { kind: 'occasion', id: occasionId },
        detail: { reportType: occasion.reportType, weapons: 1, hits: matches.length },
      },
    );
  });
}
