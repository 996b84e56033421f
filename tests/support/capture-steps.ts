import type { Officer } from '#app/domain/officer.ts';
import { action as begin } from '#app/routes/capture._index.tsx';
import { action as finish, loader as check } from '#app/routes/capture.$id._index.tsx';
import { action as saveContext } from '#app/routes/capture.$id.circumstances.tsx';
import { action as savePlace } from '#app/routes/capture.$id.occasion.tsx';
import { action as saveItem } from '#app/routes/capture.$id.weapon.$weapon._index.tsx';
import { action as saveMarks } from '#app/routes/capture.$id.weapon.$weapon.marks.tsx';

import { callRoute } from './call-route.ts';
import type { TestDatabase } from './database.ts';

export const PLACE = {
  reportType: 'seized',
  occurredOn: '2026-05-20',
  place: 'Port of Anse',
  placeKind: 'sea',
};

export const CONTEXT = {
  legalGround: 'trafficking',
  conveyance: 'vessel',
  'stops.0.country': 'XA',
  'stops.0.conveyance': 'vessel',
};

export const ITEM = {
  firearmType: 'rifle',
  condition: 'industrial',
  make: 'Zastava',
  model: 'M70',
  calibre: '7.62x39',
  manufactureCountry: 'RS',
};

export const MARK = {
  'marks.0.kind': 'serial',
  'marks.0.component': 'receiver',
  'marks.0.legibility': 'clear',
};

/** A key under which an item can be saved. */
export const KEY = '11111111-2222-4333-8444-555555555555';

type Form = Record<string, string>;

/** The steps of a capture as one officer sends them. */
export function captureSteps(database: TestDatabase, officer: Officer, now: Date) {
  const at = (id: string, more = '') => ({ path: `/capture/${id}${more}`, params: { id }, now });
  const ofItem = (id: string, weapon: string, more = '') => ({
    ...at(id, `/weapon/${weapon}${more}`),
    params: { id, weapon },
  });
  const steps = {
    async begin(reportType = 'seized'): Promise<string> {
      const sent = { path: '/capture', form: { reportType }, now };
      const { location } = await callRoute(begin, database, officer, sent);
      return /^\/capture\/([0-9a-f-]{36})\/weapon\/new$/.exec(location ?? '')?.[1] ?? '';
    },
    item: (id: string, weapon: string, form: Form) =>
      callRoute(saveItem, database, officer, { ...ofItem(id, weapon), form }),
    marks: (id: string, weapon: string, form: Form) =>
      callRoute(saveMarks, database, officer, { ...ofItem(id, weapon, '/marks'), form }),
    /** Describes an item and its marks. */
    async weapon(id: string, weapon: string, asRead: string, form: Form = {}): Promise<string> {
      const { location } = await steps.item(id, weapon, { ...ITEM, ...form });
      const key = /\/weapon\/([^/]+)\/marks$/.exec(location ?? '')?.[1] ?? '';
      await steps.marks(id, key, { ...MARK, 'marks.0.asRead': asRead });
      return key;
    },
    place: (id: string, form: Form) =>
      callRoute(savePlace, database, officer, { ...at(id, '/occasion'), form }),
    context: (id: string, form: Form) =>
      callRoute(saveContext, database, officer, { ...at(id, '/circumstances'), form }),
    check: (id: string) => callRoute(check, database, officer, at(id)),
    finish: (id: string, form: Form) => callRoute(finish, database, officer, { ...at(id), form }),
    async register(id: string, form: Form = { sharing: 'region' }) {
      const answer = await steps.finish(id, { intent: 'register', ...form });
      return { answer, occasionId: answer.location?.split('/')[2]?.split('?')[0] ?? '' };
    },
    /** A capture with a place, a context and these weapons, ready to be registered. */
    async ready(serials: readonly string[], place: Form = {}): Promise<string> {
      const id = await steps.begin();
      for (const serial of serials) await steps.weapon(id, 'new', serial);
      await steps.place(id, { ...PLACE, ...place });
      await steps.context(id, CONTEXT);
      return id;
    },
  };
  return steps;
}
