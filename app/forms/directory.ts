import { z } from 'zod';

import { text } from './fields.ts';

const said = (max: 100 | 200) => text(max).refine((value) => value !== '', 'errors.required');

/** How a State's point of contact is reached. */
export const directoryForm = z.object({
  office: said(200),
  phone: text(100).refine((number) => /^\+[\d\s()/.-]{6,}$/.test(number), 'directory.problem.phone'),
  email: text(200).refine(
    (address) => /^[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>.]{2,}$/u.test(address),
    'directory.problem.email',
  ),
  hours: said(200),
});
export type DirectoryForm = z.output<typeof directoryForm>;
