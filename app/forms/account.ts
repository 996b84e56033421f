import { z } from 'zod';

const secret = (key: string) => z.string({ error: key }).min(1, key).max(1024, key);
const code = z
  .string({ error: 'account.problem.sixDigits' })
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'account.problem.sixDigits'));

/** A password chosen and typed again. What is wrong with it as a password is found elsewhere. */
const chosen = { password: secret('account.problem.short'), again: secret('account.problem.again') };
const same = ({ password, again }: { password: string; again: string }) => password === again;
const DIFFERS = { path: ['again'], message: 'account.problem.again' };

export const passwordForm = z
  .object({ current: secret('signin.problem.password'), ...chosen })
  .refine(same, DIFFERS);

export const authenticatorForm = z.object({ code });

export const acceptanceForm = z
  .object({ number: secret('account.problem.number'), ...chosen, code })
  .refine(same, DIFFERS);

export const passkeyForm = z.object({
  name: z.string({ error: 'errors.required' }).trim().min(1, 'errors.required').max(100, 'errors.tooLong100'),
  /** What the device answered, as JSON; what it is worth is found out by its signature. */
  passkey: z.string({ error: 'account.problem.passkey' }).transform((sent, context): unknown => {
    try {
      return JSON.parse(sent);
    } catch {
      context.addIssue({ code: 'custom', message: 'account.problem.passkey' });
      return z.NEVER;
    }
  }),
});
