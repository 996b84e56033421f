import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { keepSealing } from '#app/audit/log/keep-sealing.server.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import type { NationalOfficer } from '#app/domain/officer.ts';
import type { QueryForm } from '#app/forms/query.ts';
import { askQuery } from '#app/services/queries/ask-query.server.ts';
import { asOfficer } from '#db/as-officer.server.ts';
import type { Databases } from '#db/client.server.ts';

import { drawArms, registerArm } from './arms.ts';
import { type Bench, type Figure, figure } from './figure.ts';
import { medianOf, throughput } from './measure.ts';
import { openScene } from './scene.ts';

const ROUNDS = 15;
const ROUND_MS = 500;
const FORM: QueryForm = {
  mark: 'KB801275',
  model: '',
  make: '',
  calibre: '',
  firearmType: 'unknown',
  purpose: 'investigation',
  caseReference: 'A/1',
};

type Write = (audited: boolean, index: number) => Promise<unknown>;

/** What the audit row costs: the smallest act of the portal and a large one, with the row and without. */
export const audit: Bench = {
  name: 'audit',
  about:
    'a write with its audit row in the same transaction and without, while rows are sealed; commits wait for the disk',
  defaultRows: 10_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows, durable: true, connections: 8, lifetime, say });
    const officer = scene.officers[1];
    if (!officer) throw new Error('the scene has no officers');
    const arms = drawArms('audit');
    const register: Write = async (audited, index) => {
      const arm = arms[index % arms.length];
      if (arm) await registerArm(scene.databases, officer, arm, { audited });
    };
    const ask: Write = (audited) => keepQuestion(scene.databases, officer, audited);
    const dataDir = await mkdtemp(join(tmpdir(), 'marktrace-bench-head-'));
    lifetime.add(() => rm(dataDir, { recursive: true, force: true }));
    const signer = headSigner(randomBytes(32));
    const log = { error: (_: unknown, what?: string) => say(what ?? ''), warn: () => undefined };
    const sealing = keepSealing({ db: scene.databases.sealer, signer, dataDir, log });
    lifetime.add(() => sealing.stop());
    say('Timing writes, with the sealing at work');
    const figures = [
      await compare('a question kept, one writer', 1, ask),
      await compare('a question kept, eight writers', 8, ask),
      await compare('a weapon registered, one writer', 1, register),
      await compare('a weapon registered, eight writers', 8, register),
    ];
    return { bench: 'audit', rows, figures, conditions: scene.conditions };
  },
};

async function compare(what: string, writers: number, write: Write): Promise<Figure> {
  const [bare, audited]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const without = await throughput(writers, ROUND_MS, (index) => write(false, index));
    const withRow = await throughput(writers, ROUND_MS, (index) => write(true, index));
    // The first round warms up.
    if (round > 0) {
      bare.push(without.perSecond);
      audited.push(withRow.perSecond);
    }
  }
  return figure(
    what,
    medianOf(audited),
    'per second',
    { what: 'the same without audit', value: medianOf(bare) },
    { of: 'ratio', atLeast: 0.75 },
  );
}

function keepQuestion(databases: Databases, officer: NationalOfficer, audited: boolean): Promise<unknown> {
  return asOfficer(databases.app, officer, async (tx) => {
    const id = await askQuery(tx, officer, FORM);
    if (!audited) return;
    await recordEvent(
      tx,
      { officer, requestId: 'bench', allowed: true },
      {
        operation: 'marks.asked',
        subject: { kind: 'query', id },
        purpose: FORM.purpose,
        caseReference: FORM.caseReference,
        detail: { mark: FORM.mark },
      },
    );
  });
}
