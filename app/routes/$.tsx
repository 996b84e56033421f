import { NotFound } from '#app/domain/refusal.ts';
import { portalLoader } from '#app/http/portal.server.ts';

/** An address that names nothing gets the answer of one that is not yours, in the frame of the officer who asked. */
export const loader = portalLoader('home:read', async (): Promise<null> => {
  throw new NotFound('page');
});

export default function Nothing() {
  return null;
}
