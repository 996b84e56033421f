import { z } from 'zod';

/** Password and authenticator code, asked for together: the answer never tells which of them was wrong. */
export const signInForm = z.object({
  email: z
    .string({ error: 'signin.problem.email' })
    .trim()
    .min(1, 'signin.problem.email')
    .max(320, 'signin.problem.email'),
  password: z
    .string({ error: 'signin.problem.password' })
    .min(1, 'signin.problem.password')
    .max(1024, 'signin.problem.password'),
  code: z
    .string({ error: 'signin.problem.code' })
    .transform((code) => code.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{24})$/i, 'signin.problem.code')),
});
