import { z } from 'zod';

import { phoneNumber, text } from './fields.ts';

const said = (max: 200) => text(max).refine((value) => value !== '', 'errors.required');

/** How a State's point of contact is reached. */
export const directoryForm = z.object({
  office: said(200),
  phone: phoneNumber,
  email: text(200).refine(
    (address) => /^[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>.]{2,}$/u.test(address),
    'directory.problem.email',
  ),
  hours: said(200),
});
export type DirectoryForm = z.output<typeof directoryForm>;
