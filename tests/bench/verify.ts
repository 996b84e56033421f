import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';

import { headSigner } from '#app/audit/log/checkpoint.ts';
import { sealEntries } from '#app/audit/log/seal-entries.server.ts';
import { verifyLog } from '#app/audit/log/verify-log.server.ts';

import { makeAuditParts } from '#db/audit-parts.server.ts';

import { type Bench, figure } from './figure.ts';
import { openScene, type Scene } from './scene.ts';

const PART = 250_000;

/** What sealing and verifying a log of many entries takes, beside reading the same rows and doing nothing with them. */
export const verify: Bench = {
  name: 'verify',
  about: 'the log of the audit: sealed and verified whole, an entry at a time',
  defaultRows: 100_000,
  async run({ rows, lifetime, say }) {
    const scene = await openScene({ rows: 1_000, durable: false, connections: 2, lifetime, say });
    say(`Writing ${rows.toLocaleString('en')} acts`);
    for (let written = 0; written < rows; written += PART)
      await writeActs(scene.admin, Math.min(PART, rows - written));
    await makeAuditParts(scene.ownerUrl, rows);
    const signer = headSigner(randomBytes(32));
    const { sealer } = scene.databases;
    say('Sealing');
    const sealing = await timed(async () => {
      for (let head = await sealEntries(sealer, signer); head; head = await sealEntries(sealer, signer)) {
        if (head.size % (20 * 20_000) === 0) say(`${head.size.toLocaleString('en')} entries sealed`);
      }
    });
    await sql`analyze`.execute(scene.admin);
    const reading = await timed(() =>
      sql`select count(*), sum(length(e.detail::text)) from audit_entry a join access_event e on e.id = a.event_row`.execute(
        sealer,
      ),
    );
    say('Verifying');
    const verifying = await timed(async () => {
      const report = await sealer
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) =>
          verifyLog(tx, {
            verifiers: [signer.verifier],
            earlier: [],
            progress: (entries) => say(`${entries.toLocaleString('en')} entries`),
          }),
        );
      if (report.fault || report.size !== rows)
        throw new Error(`the log does not verify: ${JSON.stringify(report)}`);
    });
    const beside = { what: 'reading the rows', value: rows / reading };
    return {
      bench: 'verify',
      rows,
      figures: [
        figure('entries sealed', rows / sealing, 'per second', beside),
        figure('entries verified', rows / verifying, 'per second', beside),
        figure('the whole log verified', verifying * 1000, 'ms', {
          what: 'reading the rows',
          value: reading * 1000,
        }),
      ],
      conditions: scene.conditions,
    };
  },
};

async function writeActs(admin: Scene['admin'], many: number): Promise<void> {
  await sql`insert into access_event (event_id, officer_id, officer_name, officer_role, officer_state, operation, allowed,
      subject_kind, subject_id, concerned_states, purpose, case_reference, detail, request_id)
    select gen_random_uuid(), gen_random_uuid(), 'An officer', 'contact', 'XA', 'marks.queried', true, 'query',
      gen_random_uuid()::text, case when n % 10 = 0 then '{XB}'::text[] else '{}' end, 'investigation', 'A/' || n,
      jsonb_build_object('mark', 'KB' || n, 'results', n % 7, 'hidden', 0), gen_random_uuid()::text
    from generate_series(1, ${many}::int) n`.execute(admin);
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return (performance.now() - started) / 1000;
}
