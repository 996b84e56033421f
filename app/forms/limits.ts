import { z } from 'zod';

const perMinute = z.coerce
  .number({ error: 'errors.wholeNumber' })
  .int('errors.wholeNumber')
  .min(1, 'errors.wholeNumber')
  .max(1_000_000, 'errors.wholeNumber');

/** Requests a minute, by whose are counted together. */
export const limitsForm = z.object({
  contact: perMinute,
  token: perMinute,
  state: perMinute,
  address: perMinute,
  braked: perMinute,
});
