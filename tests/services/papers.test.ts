import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Officer } from '#app/domain/officer.ts';
import { requestForm } from '#app/forms/trace.ts';
import { action as answer } from '#app/routes/requests.$id_.answer.tsx';
import { loader as paper } from '#app/routes/requests.$id_.paper.$file.ts';
import { sendRequest } from '#app/services/traces/send-request.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import { callRoute } from '#tests/support/call-route.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { connectRoles, type RoleClients } from '#tests/support/plain-sql.ts';
import { createRegion, type TestRegion } from '#tests/support/region.ts';
import { secondContact } from '#tests/support/second-contact.ts';
import { ANSWERS, LETTER, REQUEST, requestIn, seizeArm, sendTo } from '#tests/support/traces.ts';

let database: TestDatabase;
let region: TestRegion;
let roles: RoleClients;
const now = new Date('2026-04-01T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  region = await createRegion(database);
  roles = await connectRoles(database);
});
afterAll(async () => {
  await roles.end();
  await database.drop();
});

const take = (officer: Officer, id: string, file: string) =>
  callRoute(paper, database, officer, { path: `/requests/${id}/paper/${file}`, params: { id, file }, now });

/** The text of each page of a PDF, as a reader's program finds it. */
async function pagesOf(response: Response | undefined): Promise<string[]> {
  const data = new Uint8Array((await response?.arrayBuffer()) ?? []);
  const loading = getDocument({ data, verbosity: 0 });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  await loading.destroy();
  return pages;
}

describe('8.2 on paper', () => {
  it('holds all that a request contains, in the order of the clause, with references and clocks', async () => {
    const recordId = await seizeArm(database, region, { marks: [{ kind: 'serial', asRead: 'PAPER7781' }] });
    const id = await sendTo(database, region, recordId, { urgent: 'yes', urgentReason: 'Custody ends soon' });
    const { status, response } = await take(region.npc.XB, id, 'request-en.pdf');
    expect(status).toBe(200);
    expect(response?.headers.get('Content-Type')).toBe('application/pdf');
    expect(response?.headers.get('Cache-Control')).toBe('no-store');
    const pages = await pagesOf(response);
    const text = pages.join(' ');
    const { rows } = await roles.admin.query<{ reference: string }>(
      'select reference from trace_request where id = $1',
      [id],
    );
    for (const said of [
      'International tracing request',
      rows[0]?.reference ?? '?',
      'State XA',
      'State XB',
      'Tracing office of XB',
      'Sent 2 March 2026',
      'due on 9 March 2026',
      'due on 27 April 2026',
      ...Object.values(LETTER),
      'Custody ends soon',
      // 6.3 a-f
      ...['Zastava', 'M70', '7.62x39', 'PAPER7781', 'Serbia', 'Border post'],
      'We guarantee the confidentiality',
    ]) {
      expect(text).toContain(said);
    }
    const order = ['legalJustification', 'circumstances', 'informationSought', 'intendedUse'] as const;
    const places = order.map((field) => text.indexOf(LETTER[field]));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`page ${index + 1} of ${pages.length}`);
      expect(page).toContain('URGENT');
      expect(page).toContain(rows[0]?.reference);
    }
  });

  it('says on each page that a request was withdrawn, when and why, and by which it was corrected', async () => {
    const { id, recordId } = await requestIn(database, region, 'withdrawn');
    const anew = await asOfficer(database.databases.app, region.npc.XA, (tx) =>
      sendRequest(tx, region.npc.XA, recordId, requestForm.parse(REQUEST), now, id),
    );
    const { rows } = await roles.admin.query<{ reference: string }>(
      'select reference from trace_request where id = any ($1) order by sent_at',
      [[id, anew]],
    );
    const old = await pagesOf((await take(region.npc.XB, id, 'request-en.pdf')).response);
    for (const page of old) expect(page).toContain('Withdrawn');
    const by = `Withdrawn 6 March 2026 Wrong serial number Corrected by request ${rows[1]?.reference}`;
    expect(old.join(' ')).toContain(by);
    expect(old.join(' ')).not.toContain('due on');
    const text = (await pagesOf((await take(region.npc.XB, anew, 'request-en.pdf')).response)).join(' ');
    expect(text).toContain(`Corrects the withdrawn request ${rows[0]?.reference}`);
  });

  it('is the same in French, with its accents, and leaves an act of the audit that the page names', async () => {
    const { id } = await requestIn(database, region, 'sent');
    const text = (await pagesOf((await take(region.npc.XA, id, 'request-fr.pdf')).response)).join(' ');
    for (const said of ['Demande internationale de traçage', 'État XA', 'requérant', 'Pourquoi l']) {
      expect(text.toLowerCase()).toContain(said.toLowerCase());
    }
    const { rows } = await roles.admin.query<{ id: string; detail: unknown }>(
      `select id, detail from access_event where operation = 'request.printed' and subject_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.detail).toEqual({ document: 'request', language: 'fr' });
    expect(text).toContain(rows[0]?.id);
  });

  it.each([
    ['pt', 'Pedido internacional'],
    ['es', 'Solicitud internacional'],
  ])('is the same in %s', async (language, title) => {
    const { id } = await requestIn(database, region, 'sent');
    const { response } = await take(region.npc.XA, id, `request-${language}.pdf`);
    expect((await pagesOf(response)).join(' ').toLowerCase()).toContain(title.toLowerCase());
  });

  it('is read from the right in Arabic, its marks from the left', async () => {
    const recordId = await seizeArm(database, region, { marks: [{ kind: 'serial', asRead: '7781-AB 12' }] });
    const id = await sendTo(database, region, recordId, { circumstances: 'السلاح رقم 7781-AB 12 مسروق' });
    const { response } = await take(region.npc.XA, id, 'request-ar.pdf');
    expect(response?.headers.get('Content-Disposition')).toContain('-request-ar.pdf');
    const text = (await pagesOf(response)).join(' ');
    expect(text.match(/7781-AB 12/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text.match(/\p{Script=Arabic}/gu)?.length).toBeGreaterThan(200);
  });

  it('goes on over as many pages as the letter needs, each with its number', async () => {
    const recordId = await seizeArm(database, region);
    const circumstances = Array.from({ length: 120 }, (_, line) => `Line ${line} of a long report.`).join(
      '\n',
    );
    const id = await sendTo(database, region, recordId, { circumstances });
    const pages = await pagesOf((await take(region.npc.XA, id, 'request-en.pdf')).response);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(' ')).toContain('Line 119 of a long report.');
    expect(pages.at(-1)).toContain(`page ${pages.length} of ${pages.length}`);
  });
});

describe('8.3 on paper', () => {
  it('carries the restrictions on every page, and is not there for an agency that is not named', async () => {
    const army = await secondContact(roles, 'XA', 'Army depot');
    const { id } = await requestIn(database, region, 'acknowledged');
    await callRoute(answer, database, region.npc.XB, {
      path: `/requests/${id}/answer`,
      params: { id },
      form: [
        ...Object.entries({ ...ANSWERS.diversion, lastLegalOwner: 'Depot 4', authorities: 'Test agency' }),
        ['restrictions', 'named_authorities'],
        ['restrictions', 'tracing_only'],
      ],
      now,
    });
    const pages = await pagesOf((await take(region.npc.XA, id, 'answer-en.pdf')).response);
    for (const page of pages) {
      expect(page).toContain('For tracing only');
      expect(page).toContain('Only for: Test agency');
      expect(page).toContain('RESTRICTED USE');
    }
    const text = pages.join(' ');
    for (const said of ['Diverted', 'Depot 4', '11 February 2024', ANSWERS.diversion.narrative]) {
      expect(text).toContain(said);
    }
    expect((await take(army, id, 'answer-en.pdf')).status).toBe(404);
    expect((await take(army, id, 'request-en.pdf')).status).toBe(200);
    expect((await take(region.npc.XC, id, 'answer-en.pdf')).status).toBe(404);
  });

  it('says on which ground a request was refused; an answer that is not there, or another file, is not there', async () => {
    const refused = await requestIn(database, region, 'refused');
    const text = (await pagesOf((await take(region.npc.XA, refused.id, 'answer-en.pdf')).response)).join(' ');
    expect(text).toContain('Refusal of an international tracing request');
    expect(text).toContain('criminal investigation');
    const open = await requestIn(database, region, 'acknowledged');
    for (const file of ['answer-en.pdf', 'request-de.pdf', 'letter-en.pdf', 'request-en.doc']) {
      expect((await take(region.npc.XA, open.id, file)).status, file).toBe(404);
    }
  });
});
