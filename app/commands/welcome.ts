import type { Settings } from '#app/env.server.ts';

import type { Say } from './terminal.ts';

/** What the terminal shows of one demo sign-in. */
export interface ShownContact {
  email: string;
  password: string;
  totpSecret: string;
  role: string;
  memberState: string | null;
}

/** The address, and in demo mode who can sign in. */
export function welcome(
  settings: Settings,
  contacts: readonly ShownContact[],
  logFile: string | undefined,
  say: Say,
): void {
  say('');
  say(`Marktrace is ready: ${settings.publicOrigin}`);
  if (contacts.length > 0) {
    say('');
    say(
      'Demo sign-ins to a fictional region (the secret goes into an authenticator app; the sign-in page offers them too):',
    );
    const rows = [
      ['role', 'State', 'e-mail', 'password', 'authenticator secret'],
      ...contacts.map((contact) => [
        contact.role,
        contact.memberState ?? '',
        contact.email,
        contact.password,
        contact.totpSecret,
      ]),
    ];
    for (const line of columns(rows)) say(`  ${line}`);
  }
  say('');
  if (!/^(127\.|localhost$|::1$)/.test(settings.host) && !settings.secureCookies) {
    say(
      'Other machines can reach this server, and without TLS. Put a TLS proxy in front and set PUBLIC_ORIGIN.',
    );
  }
  if (logFile !== undefined) say(`Requests are logged in ${logFile}`);
  say('Ctrl-C stops it.');
}

/** Lines with the cells of each column below one another. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
