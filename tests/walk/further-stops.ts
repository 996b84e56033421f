import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TraceStatus } from '#app/domain/trace-request.ts';
import { importRegister } from '#app/services/imports/import-register.server.ts';
import { readMapping } from '#app/services/imports/read/read-mapping.server.ts';
import type { Actor } from '#tests/denied/knocks.ts';
import { aRifle, register } from '#tests/support/capture.ts';
import { testDataFolder } from '#tests/support/data-folder.ts';
import { testJobPortal } from '#tests/support/jobs.ts';
import { ANSWERS, requestIn } from '#tests/support/traces.ts';

import type { Stop } from './stops.ts';
import type { WalkPortal } from './walk-portal.ts';

type Pairs = Readonly<Record<string, string>>;

/** Does what a form does and returns where it leads. */
async function led(walk: WalkPortal, actor: Actor, address: string, form: Pairs | FormData): Promise<string> {
  const body = form instanceof FormData ? form : new URLSearchParams(form);
  const answer = await walk.send(actor, address, { method: 'POST', body });
  if (answer.status !== 303) throw new Error(`${address} answered ${answer.status} and led nowhere`);
  return answer.headers.get('Location') ?? '';
}

/** Forms of the steps of a request: each is open in one status, to one side. */
const STEP_FORMS: readonly (readonly [step: string, status: TraceStatus, actor: Actor])[] = [
  ['acknowledge', 'sent', 'npc XB'],
  ['return', 'sent', 'npc XB'],
  ['complete', 'returned', 'npc XA'],
  ['answer', 'acknowledged', 'npc XB'],
  ['ask', 'answered', 'npc XA'],
  ['clarify', 'queried', 'npc XB'],
  ['close', 'answered', 'npc XA'],
  ['withdraw', 'sent', 'npc XA'],
];

/** Pages that one comes to by an act first, or without having signed in. */
export async function furtherStops(walk: WalkPortal): Promise<Stop[]> {
  const record = walk.cases.seizure.recordIds[0] ?? '';
  const domestic = await led(walk, 'npc XB', '/domestic?index', { record });
  const file = new FormData();
  file.set('file', new Blob(['serial,make\nKB 1,Zastava\n'], { type: 'text/csv' }), 'register.csv');
  const imported = await led(walk, 'contact XA', '/imports?index', file);
  const said = { note: 'For the meeting', after: '0' };
  const edition = await led(walk, 'coordinator', '/figures/editions?index', said);
  const forms = await Promise.all(
    STEP_FORMS.map(async ([step, status, actor]): Promise<Stop> => {
      const { id } = await requestIn(walk.portal, walk.region, status);
      return { file: `requests.$id_.${step}.tsx`, address: `/requests/${id}/${step}`, actor };
    }),
  );
  return [
    ...forms,
    ...(await settledHit(walk)),
    ...(await draftedRequest(walk)),
    await askedConsent(walk),
    { file: 'imports.$id.rows.$row.tsx', address: await rowSetAside(walk), actor: 'contact XA' },
    { file: 'domestic.$id.tsx', address: domestic, actor: 'npc XB' },
    { file: 'domestic.$id_.conclude.tsx', address: `${domestic}/conclude`, actor: 'npc XB' },
    { file: 'imports.$id._index.tsx', address: imported, actor: 'contact XA' },
    { file: 'imports.$id.columns.tsx', address: `${imported}/columns`, actor: 'contact XA' },
    { file: 'imports.$id.aside._index.tsx', address: `${imported}/aside`, actor: 'contact XA' },
    { file: 'figures.editions.$number.tsx', address: edition, actor: 'analyst' },
    { file: 'sign-in.tsx', address: '/sign-in', actor: 'nobody' },
    { file: 'verify.tsx', address: '/verify?to=%2F', actor: 'npc XA' },
    { file: 'invitation.$token.tsx', address: '/invitation/none', actor: 'nobody' },
  ];
}

/** A hit that both States confirmed. */
async function settledHit(walk: WalkPortal): Promise<Stop[]> {
  const { portal, region } = walk;
  const arms = [aRifle('WALK-HIT-4412')];
  await register(portal, region.contact.XA, { reportType: 'stolen', occurredOn: '2026-01-01' }, arms);
  const { matches } = await register(portal, region.contact.XB, { sharing: 'region' }, arms);
  const hit = `/hits/${matches[0]?.hitId ?? ''}`;
  const word = { decision: 'confirmed', reason: 'The same arm', evidence: 'photographs' };
  for (const actor of ['contact XA', 'contact XB'] as const) await led(walk, actor, hit, word);
  return ['recovered', 'reopen'].map((step) => ({
    file: `hits.$id_.${step}.tsx`,
    address: `${hit}/${step}`,
    actor: 'contact XA',
  }));
}

/** A request that the coordinator drafted for XA. */
async function draftedRequest(walk: WalkPortal): Promise<Stop[]> {
  const form = {
    ...{ memberState: 'XA', addressedState: 'XB', askedBy: 'Head of the tracing office' },
    ...{ askedOn: '2026-03-30', weapon: 'A rifle, serial number ends in 12' },
  };
  const drafted = await led(walk, 'coordinator', '/request-drafts/new', form);
  return [
    { file: 'request-drafts.new.tsx', address: '/request-drafts/new', actor: 'coordinator' },
    { file: 'request-drafts.$id.tsx', address: drafted, actor: 'npc XA' },
  ];
}

/** A use of an answer that its restrictions do not allow, for which consent was asked. */
async function askedConsent(walk: WalkPortal): Promise<Stop> {
  const { id } = await requestIn(walk.portal, walk.region, 'acknowledged');
  const answer = { ...ANSWERS.diversion, restrictions: 'named_authorities', authorities: 'Test agency' };
  await led(walk, 'npc XB', `/requests/${id}/answer`, answer);
  const use = { use: 'authority', toAgency: 'Army depot', purpose: 'They guard the depot.' };
  await led(walk, 'npc XA', `/requests/${id}/consents`, use);
  const { rows } = await walk.admin.query<{ id: string }>(
    'select id from trace_consent where request_id = $1',
    [id],
  );
  return {
    file: 'requests.$id_.consents_.$consent.tsx',
    address: `/requests/${id}/consents/${rows[0]?.id ?? ''}`,
    actor: 'npc XB',
  };
}

/** Where a row of a register is corrected that was set aside, as its date cannot be read. */
async function rowSetAside({ portal, region }: WalkPortal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'walk-'));
  try {
    const path = join(folder, 'register.csv');
    const columns = 'Controle Interno SCO;Classe;Número de Série;Tipo;Marca;Modelo;Calibre;Data Registro';
    await writeFile(path, `${columns}\n102;ARMA DE FOGO;KPX0472;PISTOLA;TAURUS;PT 100;.40;2nd of January\n`);
    const { batchId } = await importRegister(testJobPortal(portal, testDataFolder()), {
      file: path,
      mapping: await readMapping('rio-forensic-register'),
      officer: region.contact.XA,
      sharing: 'region',
    });
    return `/imports/${batchId}/rows/2`;
  } finally {
    await rm(folder, { recursive: true });
  }
}
