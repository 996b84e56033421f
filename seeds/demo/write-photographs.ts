import type { Settings } from '#app/env.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import { wordOf } from '#app/domain/photograph.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { addPhotographs } from '#app/services/photographs/add-photographs.server.ts';
import { keepPhotographs } from '#app/services/photographs/keep-photographs.server.ts';
import { readPhotographedRecord } from '#app/services/photographs/read-photographed-arm.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import type { Staff } from './acting.ts';
import { BOX } from './box.ts';
import { drawMark, drawSide } from './drawings/draw.ts';
import { paint } from './drawings/paint.ts';
import { contactOf } from './people.ts';
import { type Located, located } from './plan.ts';
import { planOf } from './plan-region.ts';
import { PISTOL, STORY } from './story.ts';

/** Serials of the arms that have pictures: those of the story, and the one that the box finds. */
const PICTURED: readonly string[] = [
  STORY.rifle.serial,
  STORY.sister.serial,
  STORY.third.serial,
  PISTOL.serial,
  BOX.region.serial,
];

/**
 * Pictures of the arms of the story. They are drawings and say so: nobody takes them for photographs.
 * @returns how many were added; none where there are photographs already
 */
export async function writePhotographs(
  { app }: Databases,
  staff: Staff,
  settings: Pick<Settings, 'dataDir' | 'secretKey'>,
): Promise<number> {
  const first = staff.as(contactOf('XF', 0)) as NationalOfficer;
  const found = await asOfficer(app, first, (tx) =>
    tx.selectFrom('photograph').select('id').limit(1).execute(),
  );
  if (found.length > 0) return 0;
  const arms = located(planOf(staff).occasions).filter(({ arm }) => PICTURED.includes(arm.serial));
  let added = 0;
  for (const one of arms) added += await picture(app, staff, settings, one);
  return added;
}

async function picture(
  app: Databases['app'],
  staff: Staff,
  settings: Pick<Settings, 'dataDir' | 'secretKey'>,
  { arm, occasion }: Located,
): Promise<number> {
  const officer = staff.as(occasion.officer) as NationalOfficer;
  const { language } = occasion.officer;
  const { serial } = arm;
  const kind = arm.firearmType === 'pistol' ? 'pistol' : 'rifle';
  const store = photographStore(settings);
  return asOfficer(app, officer, async (tx) => {
    const view = await readPhotographedRecord(tx, officer, arm.id);
    const mark = (wanted: string) => view.marks.find((one) => one.kind === wanted && one.asRead !== '');
    const [number, imported] = [mark('serial'), mark('import')];
    // No drawing gives away what its arm does not show any more.
    const read = number?.asRead ?? '';
    const drawings = [
      { shows: 'left_side', svg: drawSide(kind, 'left', read) },
      { shows: 'right_side', svg: drawSide(kind, 'right', read) },
      ...(number
        ? [
            {
              shows: wordOf({ subject: 'serial', mark: number.id }),
              svg: drawMark(serial, wornOf(serial, read), read),
            },
          ]
        : []),
      ...(imported
        ? [
            {
              shows: wordOf({ subject: 'mark', mark: imported.id }),
              svg: drawMark(imported.asRead, [], read),
            },
          ]
        : []),
    ];
    for (const { shows, svg } of drawings) {
      const file = await paint(svg);
      const { kept } = await keepPhotographs(store, [{ name: serial, load: async () => file }]);
      const caption = language === 'fr' ? 'Dessin de démonstration' : 'Demo drawing';
      await addPhotographs(tx, officer, view, { shows, caption }, kept, new Date());
    }
    return drawings.length;
  });
}

/** Places at which what was read differs from what was cut. */
function wornOf(cut: string, read: string): number[] {
  return [...cut].flatMap((letter, place) => (letter === read[place] ? [] : [place]));
}
