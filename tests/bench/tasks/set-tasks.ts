import { readFile } from 'node:fs/promises';

import type { Role } from '#app/domain/role.ts';

import type { Hand } from './hand.ts';

export interface SetTask {
  name: string;
  /** Whose task it is: of this State of the demo, or of no State. */
  role: Role;
  memberState: string | null;
  phone?: true;
  /**
   * The clicks it cannot be done without: the way there, each field that must be filled (two where it is a list), each
   * saving.
   */
  needs: number;
  /** Does it from the home page on, and fails where the portal does not say that it is done. */
  act: (hand: Hand) => Promise<void>;
}

const HOME = 'XF';

const LOSSES = [
  'Report date,Type,Make,Model,Calibre,Serial number,Place',
  '2026-11-02,Pistol,Glock,17,9x19,FWK1104,Kingsford',
  '2026-11-02,Pistol,Glock,17,9x19,FWK1105,Kingsford',
  '2026-11-09,Shotgun,Mossberg,500,12,MB220941,Dunlow',
  '',
].join('\n');

/** Ten tasks of ten days, each begun on the home page of whoever does it, in the demo region. */
export const SET_TASKS: readonly SetTask[] = [
  {
    name: 'is this weapon known, one character unreadable (phone)',
    role: 'contact',
    memberState: HOME,
    phone: true,
    needs: 4,
    act: async (hand) => {
      await hand.write('#box-mark', 'AB80?231');
      await hand.choose('#box-purpose', 'field_check');
      await hand.go('.query-box__submit', /^\/queries\/./);
      await says(hand, 'Borvane');
      await says(hand, 'tel:', 'main a[href^="tel:"]');
    },
  },
  {
    name: 'register a seizure of one pistol with its mark',
    role: 'contact',
    memberState: HOME,
    needs: 18,
    act: async (hand) => {
      await hand.go('main a[href="/capture"]', /^\/capture/);
      await hand.press('input[name=reportType][value=seized]');
      await hand.go('main form button.button', /\/weapon\//);
      await hand.choose('[name=firearmType]', 'pistol');
      await hand.write('[name=make]', 'Glock');
      await hand.write('[name=model]', '17');
      await hand.write('[name=calibre]', '9x19');
      await hand.go('button.button[value=save]', /\/marks/);
      await hand.write('[name="marks.0.asRead"]', 'BVX412');
      await hand.go('button.button[value=save]', /\/photographs/);
      await hand.go('main p.actions a.button', /\/occasion/);
      await hand.day('[name=occurredOn]', '2026-11-27');
      await hand.write('[name=place]', 'Dunlow');
      await hand.go('main form button.button', /\/circumstances/);
      await hand.go('button.button[value=save]', /\/capture\/[^/]+$/);
      await hand.press('input[name=sharing][value=region]');
      await hand.go('button.button[value=register]', /^\/occasions\//);
      await says(hand, 'Glock');
    },
  },
  {
    name: 'acknowledge the request due soonest',
    role: 'npc',
    memberState: HOME,
    needs: 2,
    act: async (hand) => {
      await hand.go('main a:has-text("Acknowledge")', /^\/requests\//);
      await hand.press('main form[action$="/acknowledge"] button');
      await says(hand, 'Acknowledged');
    },
  },
  {
    name: 'answer a request: exported',
    role: 'npc',
    memberState: HOME,
    needs: 7,
    act: async (hand) => {
      await hand.go('main a:has-text("Answer MT-")', /^\/requests\//);
      await hand.go('main a.button[href$="/answer"]', /\/answer$/);
      await hand.go('main a[href*="kind=export"]', /kind=export/);
      await hand.choose('[name=exportedTo]', 'XB');
      await hand.write('[name=narrative]', 'Sold by tender in 2009, licence 412.');
      await hand.go('main form[action*="/answer"] button.button', /^\/requests\/[^/]+$/);
      await says(hand, 'Sold by tender');
    },
  },
  {
    name: 'send a request for a seized arm',
    role: 'npc',
    memberState: HOME,
    needs: 8,
    act: async (hand) => {
      await hand.press('.menu summary:has-text("Records")');
      await hand.go('.menu a[href="/records"]', /^\/records/);
      await hand.go('main a:has-text("FAL 50.00")', /^\/records\//);
      await hand.go('main a[href^="/requests/new"]', /^\/requests\/new/);
      await hand.write('[name=domesticTrace]', 'No entry.');
      await hand.write('[name=intendedUse]', 'Prosecution.');
      await hand.press('input[name=confidentiality][value=yes]');
      await hand.go('main form.measure button.button', /^\/requests\/[0-9a-f]/);
      await says(hand, 'MT-2026-');
    },
  },
  {
    name: 'import a file of losses (CSV)',
    role: 'npc',
    memberState: HOME,
    needs: 12,
    act: async (hand) => {
      await hand.press('.menu summary:has-text("Records")');
      await hand.go('.menu a[href="/imports"]', /^\/imports/);
      await hand.file('input[type=file]', 'losses.csv', LOSSES);
      await hand.go('main form button.button', /^\/imports\/./);
      await appears(hand, 'main a[href$="/columns"]');
      await hand.go('main a[href$="/columns"]', /\/columns/);
      await hand.write('[name=source]', 'Depot');
      await hand.choose('[name=reportType]', 'lost');
      await hand.go('button[value=check]', /^\/imports\/[^/]+$/);
      await appears(hand, 'input[name=sharing]');
      await hand.press('input[name=sharing][value=region]');
      await hand.press('button[value=run]');
      await appears(hand, 'main a[href="/records"]');
    },
  },
  {
    name: 'confirm a hit',
    role: 'npc',
    memberState: HOME,
    needs: 6,
    act: async (hand) => {
      await hand.go('main a[href^="/hits"]', /^\/hits/);
      await hand.go('main a[href^="/hits/0"]', /^\/hits\/0/);
      await hand.press('input[name=decision][value=confirmed]');
      await hand.press('input[name=evidence][value=marks_compared]');
      await hand.write('[name=reason]', 'Read again under the lamp.');
      await hand.press('main form button.button:has-text("word")');
      await says(hand, 'Read again under the lamp.');
    },
  },
  {
    name: 'who is late',
    role: 'coordinator',
    memberState: null,
    needs: 0,
    act: async (hand) => {
      await says(hand, 'Drumhaven is late');
    },
  },
  {
    name: 'indicator 16.4.2 as CSV',
    role: 'analyst',
    memberState: null,
    needs: 2,
    act: async (hand) => {
      await hand.go('main a[href="/figures"]', /^\/figures/);
      const file = await hand.download('main a[href^="/figures/indicator.csv"]');
      const text = await readFile(await file.path(), 'utf8');
      if (!/2025/.test(text)) throw new Error('the file of the indicator has no year 2025');
    },
  },
  {
    name: 'nominate a contact',
    role: 'npc',
    memberState: HOME,
    needs: 18,
    act: async (hand) => {
      await hand.press('.menu summary:has-text("Oversight")');
      await hand.go('.menu a[href="/contacts"]', /^\/contacts/);
      await hand.go('main a[href="/contacts/nominate"]', /nominate/);
      await hand.write('[name=displayName]', 'Ann Sole');
      await hand.write('[name=email]', 'ann.sole@ferrowen.example');
      await hand.choose('[name=role]', 'contact');
      await hand.write('[name=agency]', 'Customs');
      await hand.write('[name=phone]', '+999 26 555 017');
      await hand.choose('[name=identityKind]', 'passport');
      await hand.choose('[name=identityCountry]', 'XF');
      await hand.write('[name=identityNumber]', 'P4410022');
      await hand.write('[name=checkedBy]', 'C. Winslow');
      await hand.day('[name=checkedOn]', '2026-11-27');
      await hand.day('[name=termEndsOn]', '2028-11-20');
      await hand.go('main form button.button', /^\/contacts\/nominations\/./);
      await says(hand, 'Ann Sole');
    },
  },
];

async function says({ page }: Hand, words: string, where = 'main'): Promise<void> {
  const found = page.locator(where).filter(where === 'main' ? { hasText: words } : {});
  await found.first().waitFor();
}

/** Waits as a person does who looks again until background work is done; the looking is not counted. */
async function appears({ page, counted }: Hand, what: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  const { pages } = counted;
  while ((await page.locator(what).count()) === 0) {
    if (performance.now() > deadline) throw new Error(`${what} did not appear on ${page.url()}`);
    await page.waitForTimeout(500);
    await page.reload();
  }
  counted.pages = pages;
}
