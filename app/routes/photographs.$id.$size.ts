import { PHOTOGRAPH_SIZES, type PhotographSize } from '#app/domain/photograph.ts';
import { NotFound } from '#app/domain/refusal.ts';
import { idParam } from '#app/http/param.ts';
import { national, pictureName, pictureResponse } from '#app/http/photographs.server.ts';
import { portalLoader } from '#app/http/portal.server.ts';
import { readPhotographRow } from '#app/services/photographs/read-photograph.server.ts';

/**
 * A picture itself, in one of its sizes. One that a page shows comes with the page's cover and leaves no row of its own; one
 * that is opened by itself does.
 */
export const loader = portalLoader('records:read', async (act): Promise<Response> => {
  const { memberState } = national(act);
  const size = sizeOf(act.params.size);
  const row = await readPhotographRow(act.tx, idParam(act.params, 'id'));
  if (!act.isCovered(pictureName(row.id, size))) {
    await act.audit({
      operation: 'photograph.read',
      subject: { kind: 'photograph', id: row.id },
      concernedStates: row.member_state === memberState ? [] : [row.member_state],
      detail: { size },
    });
  }
  return pictureResponse(act, row, size);
});

function sizeOf(word: string | undefined): PhotographSize {
  const sizes = Object.keys(PHOTOGRAPH_SIZES) as PhotographSize[];
  const size = sizes.find((one) => one === word);
  if (!size) throw new NotFound('photograph');
  return size;
}
