import type { TestCases } from '#tests/support/cases.ts';

import { id, type Elsewhere, type Knock, NPCS, page, SIGNED_IN } from './knocks.ts';

const ADMITTERS = [...NPCS, 'coordinator', 'administrator'] as const;
const OVER_XA = ['npc XA', 'coordinator', 'administrator'] as const;

const contact = (path: string, form?: Record<string, string>) => (cases: TestCases) =>
  id(path, cases.contactId, form);

/** What the routes of contacts answer whom. */
export const PEOPLE: Readonly<Record<string, readonly Knock[] | Elsewhere>> = {
  'contacts._index.tsx': [page('/contacts', ADMITTERS)],
  'contacts.nominate.tsx': [
    page('/contacts/nominate', ADMITTERS),
    { entry: 'action', open: ADMITTERS, at: () => ({ path: '/contacts/nominate', form: { email: 'x' } }) },
  ],
  'contacts.nominations.$id.tsx': [
    {
      entry: 'loader',
      of: 'a nomination of XA',
      open: OVER_XA,
      at: (cases) => id('/contacts/nominations/:id', cases.nominationId),
    },
    {
      entry: 'action',
      of: 'a nomination of XA',
      open: OVER_XA,
      at: (cases) => id('/contacts/nominations/:id', cases.nominationId, { decision: 'refused' }),
    },
  ],
  'contacts.$id._index.tsx': [
    { entry: 'loader', of: 'a contact of XA', open: OVER_XA, at: contact('/contacts/:id') },
    {
      entry: 'action',
      of: 'a contact of XA',
      open: OVER_XA,
      at: contact('/contacts/:id', { change: 'suspended' }),
    },
  ],
  'verify.tsx': { triedIn: 'tests/routes/account.test.ts' },
  'invitation.$token.tsx': { triedIn: 'tests/routes/account.test.ts' },
  'account._index.tsx': [
    page('/account', SIGNED_IN),
    { entry: 'action', open: SIGNED_IN, at: () => ({ path: '/account?index', form: { intent: 'tokens' } }) },
  ],
  ...Object.fromEntries(
    (['password', 'authenticator', 'recovery-codes', 'passkeys'] as const).map((what) => [
      `account.${what}.tsx`,
      [
        page(`/account/${what}`, SIGNED_IN),
        { entry: 'action', open: SIGNED_IN, at: () => ({ path: `/account/${what}`, form: { code: 'x' } }) },
      ] satisfies readonly Knock[],
    ]),
  ),
  'contacts.$id.invitation.tsx': [
    {
      entry: 'loader',
      of: 'a contact of XA',
      open: ['coordinator', 'administrator'],
      at: contact('/contacts/:id/invitation'),
    },
    {
      entry: 'action',
      of: 'a contact of XA',
      open: ['coordinator', 'administrator'],
      at: contact('/contacts/:id/invitation', { make: 'yes' }),
    },
  ],
  'contacts.$id.hand-over.tsx': [
    { entry: 'loader', of: 'a contact of XA', open: ['npc XA'], at: contact('/contacts/:id/hand-over') },
    {
      entry: 'action',
      of: 'a contact of XA',
      open: ['npc XA'],
      at: contact('/contacts/:id/hand-over', { note: 'nobody chosen' }),
    },
  ],
};
