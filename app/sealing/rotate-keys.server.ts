import { recordEvent } from '#app/audit/record-event.server.ts';
import { secretBox } from '#app/auth/digest.ts';
import { partyBox, SealBroken } from '#app/auth/party-box.ts';
import type { PartyField } from '#app/domain/party.ts';
import type { Keeper } from '#db/as-keeper.server.ts';
import type { PortalTransaction } from '#db/as-officer.server.ts';
import {
  dropKeptIndexes,
  holdCredentials,
  holdDrafts,
  holdParties,
  renewCredentials,
  renewDraft,
  renewParties,
  retireEarlierKeys,
} from '#db/queries/sealing-keys.server.ts';

import { resealFiles } from './reseal-files.server.ts';
import { keyIdOf, keysOf, type SecretKeys } from './secret-keys.ts';

/** How much was sealed anew of each kind. */
export interface Renewed {
  parties: number;
  drafts: number;
  credentials: number;
  files: number;
  /** What none of the keys opens, by table and row or by file. It was left as it is. */
  shut: string[];
}

const AT_ONCE = 200;
const BEGINNING = '00000000-0000-0000-0000-000000000000';

/**
 * Seals anew everything that an earlier key sealed, while the portal goes on. Each batch is a transaction and each file is put in
 * place whole: after an interruption at any moment the same call does the rest. At the end the earlier keys are of no use any more.
 * @param progress told what was done so far, now and then
 */
export async function rotateKeys(
  keeper: Keeper,
  { dataDir, ...secret }: SecretKeys & { readonly dataDir: string },
  progress: (renewed: Renewed) => void = () => undefined,
): Promise<Renewed> {
  const keys = keysOf(secret);
  const renewed: Renewed = { parties: 0, drafts: 0, credentials: 0, files: 0, shut: [] };
  const steps: readonly Step[] = [partyStep(keys), draftStep(keys), credentialStep(keys)];
  for (const step of steps) {
    for (let after: string | undefined = BEGINNING; after !== undefined;) {
      const from: string = after;
      const batch = await keeper.act((tx) => step.batch(tx, from));
      renewed[step.kind] += batch.renewed;
      renewed.shut.push(...batch.shut);
      after = batch.last;
      progress(renewed);
    }
  }
  await keeper.act(dropKeptIndexes);
  for await (const { path, became } of resealFiles(dataDir, keys)) {
    if (became === 'shut') renewed.shut.push(path);
    if (became !== 'renewed') continue;
    renewed.files += 1;
    if (renewed.files % AT_ONCE === 0) progress(renewed);
  }
  await keeper.act(async (tx) => {
    await retireEarlierKeys(tx);
    const { shut, ...counts } = renewed;
    await recordEvent(
      tx,
      { requestId: '', allowed: true },
      { operation: 'keys.renewed', detail: { ...counts, shut: shut.length } },
    );
  });
  return renewed;
}

interface Batch {
  readonly renewed: number;
  readonly shut: readonly string[];
  /** Where the next batch begins; undefined after the last. */
  readonly last: string | undefined;
}

interface Step {
  readonly kind: 'parties' | 'drafts' | 'credentials';
  batch(tx: PortalTransaction, after: string): Promise<Batch>;
}

function batchOf(due: readonly { readonly id: string }[], renewed: number, shut: readonly string[]): Batch {
  return { renewed, shut, last: due.length < AT_ONCE ? undefined : due.at(-1)?.id };
}

function partyStep(keys: readonly Buffer[]): Step {
  const box = partyBox(keys);
  return {
    kind: 'parties',
    async batch(tx, after) {
      const due = await holdParties(tx, box.keyId, after, AT_ONCE);
      const { done, shut } = sort(due, 'involved_party', ({ id, memberState, seals }) => {
        const open = seals.map(({ field, sealed }) => ({
          field: field as PartyField,
          text: box.open(id, field as PartyField, sealed),
        }));
        const name = open.find(({ field }) => field === 'name')?.text ?? '';
        return {
          ...{ id, memberState, nameIndex: box.index(memberState, name) },
          seals: open.map(({ field, text }) => ({ field, sealed: box.seal(id, field, text) })),
        };
      });
      await renewParties(tx, box.keyId, done);
      return batchOf(due, done.length, shut);
    },
  };
}

function draftStep(keys: readonly Buffer[]): Step {
  const box = partyBox(keys);
  const current = partyBox(keys.slice(0, 1));
  return {
    kind: 'drafts',
    async batch(tx, after) {
      const due = await holdDrafts(tx, after, AT_ONCE);
      const old = due.filter(({ id, data: { parties = [] } }) =>
        parties.some(({ sealed }) => !opens(() => current.openDraft(id, sealed))),
      );
      const { done, shut } = sort(old, 'capture_draft', ({ id, data }) => ({
        id,
        data: {
          ...data,
          parties: (data.parties ?? []).map((party) => ({
            ...party,
            sealed: box.sealDraft(id, box.openDraft(id, party.sealed)),
          })),
        },
      }));
      for (const draft of done) await renewDraft(tx, draft);
      return batchOf(due, done.length, shut);
    },
  };
}

function credentialStep(keys: readonly Buffer[]): Step {
  const box = secretBox(keys, 'totp');
  const [current] = keys;
  const keyId = current ? keyIdOf(current) : 0;
  return {
    kind: 'credentials',
    async batch(tx, after) {
      const due = (await holdCredentials(tx, keyId, after, AT_ONCE)).map((one) => ({
        ...one,
        id: one.officerId,
      }));
      const { done, shut } = sort(due, 'credential', ({ officerId, sealed }) => {
        try {
          return { officerId, sealed: box.seal(box.open(sealed)) };
        } catch {
          throw new SealBroken();
        }
      });
      await renewCredentials(tx, keyId, done);
      return batchOf(due, done.length, shut);
    },
  };
}

/** What could be renewed, and the names of what no key opens. */
function sort<One extends { readonly id: string }, Done>(
  due: readonly One[],
  table: string,
  renew: (one: One) => Done,
): { done: Done[]; shut: string[] } {
  const done: Done[] = [];
  const shut: string[] = [];
  for (const one of due) {
    try {
      done.push(renew(one));
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      shut.push(`${table} ${one.id}`);
    }
  }
  return { done, shut };
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
