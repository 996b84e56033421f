import type { Role } from '#app/domain/role.ts';
import type { PortalContext } from '#app/http/context.ts';

import { codeAt, secretFromText } from './one-time-code.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly role: Role;
  readonly memberState: string | null;
}

/** The fictional people of the demo region; nobody outside demo mode. */
export async function listDemoSignIns(portal: PortalContext): Promise<DemoSignIn[]> {
  const contacts = await demoContactsOf(portal);
  return contacts.map(({ email, role, memberState }) => ({ email, role, memberState }));
}

/** What a demo person would type now: password and the code of this half minute. */
export async function demoCredentials(
  portal: PortalContext,
  email: string,
): Promise<{ email: string; password: string; code: string } | undefined> {
  const contact = (await demoContactsOf(portal)).find((one) => one.email === email);
  return (
    contact && {
      email,
      password: contact.password,
      code: codeAt(secretFromText(contact.totpSecret), portal.now()),
    }
  );
}

async function demoContactsOf(portal: PortalContext) {
  if (!portal.settings.demo) return [];
  const { demoContacts } = await import('#seeds/demo/contacts.ts');
  return demoContacts();
}
