import { json } from '#app/framework/node.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { suggest, SUGGESTED_FIELDS } from '#app/services/reference/suggest.server.ts';

/** Longer than any name in the tables; what is typed beyond it narrows nothing. */
const LONGEST = 100;

/** What the reference tables suggest for one field, as `{ values }`: a few names, for the script behind a field. */
export const loader = portalLoader('reference:read', async ({ tx, url, audit }) => {
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, LONGEST);
  const field = SUGGESTED_FIELDS.find((one) => one === asked('field'));
  const values = field
    ? await suggest(tx, { field, typed: asked('q'), make: asked('make'), model: asked('model') })
    : [];
  await audit({ operation: 'reference.suggested', detail: { field: field ?? '', shown: values.length } });
  return json({ values });
});
