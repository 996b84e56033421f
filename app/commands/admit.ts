import { parseArgs } from 'node:util';

import pg from 'pg';

import { openCarried } from '#app/auth/carried-keys.server.ts';
import { identityFingerprint } from '#app/auth/identity-fingerprint.ts';
import { INVITATION_HOURS, issueInvitation } from '#app/auth/invitation.server.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import { IDENTITY_KINDS } from '#app/domain/contact-admission.ts';
import { endOfNumber, plainNumber } from '#app/domain/document-number.ts';
import { readSettings, wantsDetails } from '#app/env.server.ts';
import { OperatorProblem } from '#db/operator-problem.ts';

import { runCommand } from './lifetime.ts';
import { openPortal } from './open-portal.ts';
import { say, sayAside, sentenceOf } from './terminal.ts';

const USAGE = `Say who: npm run admit -- --role administrator --name "Full Name" --email name@service.example --agency Service
  --phone "+…" --document passport:XA:NUMBER --checked-by "Who saw it" [--state XA for the first npc of a State]`;

const FIRST_ROLES = ['administrator', 'coordinator', 'npc'] as const;

/**
 * `npm run admit`: the first administrator, the first coordinator and the first point of contact of each State, whom nobody in
 * the portal could nominate; and a new link for one of them who has lost every factor. The link is on the output.
 */
await runCommand(async (lifetime) => {
  try {
    const who = whoOf(process.argv.slice(2));
    const settings = await readSettings();
    const { databases, urls } = await openPortal({
      settings,
      lifetime,
      command: 'npm run admit',
      say: () => undefined,
      pools: { connections: 2, applicationName: 'marktrace admit' },
    });
    const owner = new pg.Client({ connectionString: urls.owner });
    await owner.connect();
    lifetime.add(() => owner.end());
    const id = await admit(owner, who, settings.secretKey);
    const token = await databases.auth.transaction().execute(async (tx) => {
      await recordEvent(
        tx,
        { requestId: '', allowed: true },
        { operation: 'invitation.issued', subject: { kind: 'contact', id }, detail: {} },
      );
      return issueInvitation(tx, id, null, new Date());
    });
    sayAside(`The link is good for ${INVITATION_HOURS} hours and asks for the number of the document.`);
    say(`${settings.publicOrigin}/invitation/${token}`);
    return 0;
  } catch (error) {
    sayAside(sentenceOf(error, wantsDetails()));
    return 2;
  }
});

type Who = ReturnType<typeof whoOf>;

function whoOf(words: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    role: text,
    name: text,
    email: text,
    agency: text,
    phone: text,
    document: text,
    state: text,
  };
  try {
    const { values } = parseArgs({ args: words, options: { ...options, 'checked-by': text } });
    const [kind = '', country = '', number = ''] = (values.document ?? '').split(':');
    const role = FIRST_ROLES.find((one) => one === values.role);
    const identity = IDENTITY_KINDS.find((one) => one === kind);
    const { name, email, agency, phone, state } = values;
    const known = role !== undefined && identity !== undefined && (role === 'npc') === (state !== undefined);
    if (known && name && email?.includes('@') && agency && phone && plainNumber(number).length >= 5) {
      return {
        ...{ role, name, agency, phone, country, number, kind: identity },
        ...{
          email: email.trim().toLowerCase(),
          state: state ?? null,
          checkedBy: values['checked-by'] ?? agency,
        },
      };
    }
  } catch {
    // An option that does not exist gets the same sentence as one that is missing.
  }
  throw new OperatorProblem(USAGE);
}

/** Writes officer and document, or finds them as said. */
async function admit(owner: pg.Client, who: Who, secretKey: Buffer): Promise<string> {
  const { rows: ring } = await owner.query<{ id: number; carried: Buffer | null }>(
    'select id, carried from sealing_key order by number',
  );
  const fingerprint = identityFingerprint(secretKey, who, openCarried(secretKey, ring));
  await owner.query('begin');
  await owner.query(`select pg_advisory_xact_lock(hashtext('marktrace admit'))`);
  const { rows } = await owner.query<{ id: string; email: string; known: boolean }>(
    `select o.id, o.email, coalesce(i.fingerprint = $3, false) as known
       from officer o left join contact_identity i on i.officer_id = o.id
      where o.role = $1 and o.member_state is not distinct from $2 and o.status = 'active'`,
    [who.role, who.state, fingerprint],
  );
  const same = rows.find((one) => one.email === who.email && one.known);
  if (same) {
    await owner.query('commit');
    return same.id;
  }
  if (rows.length > 0) {
    throw new OperatorProblem(
      `There is an active ${who.role} already. Further ones are nominated in the portal and approved by two people.`,
    );
  }
  const { rows: made } = await owner.query<{ id: string }>(
    `insert into officer (email, display_name, role, member_state, agency, phone, last_active_at)
     values ($1, $2, $3, $4, $5, $6, now()) returning id`,
    [who.email, who.name, who.role, who.state, who.agency, who.phone],
  );
  const id = made[0]?.id ?? '';
  await owner.query(
    `insert into contact_identity (officer_id, kind, country, ends_in, fingerprint, checked_by, checked_on)
     values ($1, $2, $3, $4, $5, $6, now()::date)`,
    [id, who.kind, who.country, endOfNumber(who.number), fingerprint, who.checkedBy],
  );
  await owner.query('commit');
  return id;
}
