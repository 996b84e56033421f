import { demoContacts } from '#seeds/demo/contacts.ts';

import { say } from './terminal.ts';
import { columns } from './welcome.ts';

/** `npm run demo:contacts [-- --json]`: the sign-ins of the demo region; no database is needed. */
const contacts = demoContacts();

if (process.argv.includes('--json')) {
  say(JSON.stringify(contacts, null, 2));
} else {
  const rows = contacts.map((contact) => [
    contact.role,
    contact.memberState ?? '',
    contact.email,
    contact.password,
    contact.totpSecret,
  ]);
  for (const line of columns([['role', 'State', 'e-mail', 'password', 'authenticator secret'], ...rows]))
    say(line);
}
