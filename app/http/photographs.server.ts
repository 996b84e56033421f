import { readFile } from 'node:fs/promises';

import { latestDate } from '#app/domain/occasion-date.ts';
import { isNational, type NationalOfficer } from '#app/domain/officer.ts';
import { MOST_AT_ONCE, MOST_PHOTOGRAPH_BYTES, type PhotographSize } from '#app/domain/photograph.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import { descriptionForm } from '#app/forms/photographs.ts';
import { parseForm } from '#app/forms/parse.ts';
import { json, redirect } from '#app/framework/node.server.ts';
import { photographStore } from '#app/photographs/photograph-store.server.ts';
import { MEDIA_TYPES } from '#app/photographs/prepare-photograph.server.ts';
import { addPhotographs } from '#app/services/photographs/add-photographs.server.ts';
import { keepPhotographs } from '#app/services/photographs/keep-photographs.server.ts';
import type { PhotographedArm } from '#app/services/photographs/photographed-arm.ts';
import { lockPhotographedArm } from '#app/services/photographs/read-photographed-arm.server.ts';
import type { PhotographHolder, PhotographRow } from '#db/queries/photographs.server.ts';

import type { PortalContext } from './context.ts';
import type { Act, UploadAct } from './portal.server.ts';
import type { UploadedFile } from './read-upload.server.ts';
import { type FormAnswer, keptFields } from './refusals.server.ts';

export const PHOTOGRAPH_LIMITS = { bytes: MOST_PHOTOGRAPH_BYTES, files: MOST_AT_ONCE };

/** What a form with photographs gets back: some may have been added, while others are no photographs. */
export type PhotographsAnswer = FormAnswer & { readonly added?: number };

type Kept = Awaited<ReturnType<typeof keepPhotographs>>;

/** Before the transaction: pictures are made and put on the disk, one file after the other. */
export function prepareUpload(files: readonly UploadedFile[], context: PortalContext): Promise<Kept> {
  return keepPhotographs(
    photographStore(context.settings),
    files.map(({ name, path }) => ({ name, load: () => readFile(path) })),
  );
}

/**
 * Adds the photographs that came with a form to an arm of one's own, and goes back to the page, or `onward` where all were added. Those
 * that can be read are added also where others cannot. Pictures that no row names in the end are removed from the disk.
 */
export async function addOnPage(
  act: UploadAct<Kept>,
  holder: () => PhotographHolder,
  back: string,
  onward?: () => Promise<string>,
) {
  const { tx, form, prepared, now } = act;
  const named = new Set<string>();
  try {
    const officer = national(act);
    const arm = await lockPhotographedArm(tx, officer, holder());
    const description = parseForm(descriptionForm, Object.fromEntries(form));
    const missing = [{ field: 'photographs', key: 'errors.upload.missing' }];
    if (prepared.kept.length === 0) {
      throw new Invalid(prepared.problems.length > 0 ? prepared.problems : missing);
    }
    const added = await addPhotographs(tx, officer, arm, description, prepared.kept, now);
    await act.audit({
      operation: 'photographs.added',
      subject: subjectOf(arm.holder),
      detail: { photographs: added.length },
    });
    for (const { fileId } of added) named.add(fileId);
    if (prepared.problems.length === 0) {
      return redirect(onward ? await onward() : `${back}?added=${added.length}`, 303);
    }
    const answer: PhotographsAnswer = {
      problems: prepared.problems,
      fields: keptFields(form),
      added: added.length,
    };
    return json(answer, { status: 422 });
  } finally {
    const unused = prepared.kept.map(({ fileId }) => fileId).filter((fileId) => !named.has(fileId));
    await photographStore(act.context.settings).remove(unused);
  }
}

function subjectOf(holder: PhotographHolder): { kind: 'record' | 'draft'; id: string } {
  return 'recordId' in holder
    ? { kind: 'record', id: holder.recordId }
    : { kind: 'draft', id: holder.draftId };
}

/** What the page with the photographs of one arm shows; comes after the audit. */
export function photographsPage(act: Act, view: PhotographedArm) {
  const { url, now } = act;
  const added = url.searchParams.get('added');
  return {
    view,
    covers: coversOf(act, view.photographs),
    /** what the form begins with: the address may ask for one picture */
    shows: url.searchParams.get('shows') ?? undefined,
    added: added !== null && /^\d{1,2}$/.test(added) ? Number(added) : undefined,
    latest: latestDate(now),
  };
}

/** Covers for pictures that the page of this act shows, by the id of the photograph. */
export function coversOf(
  act: Act,
  photographs: readonly { readonly id: string }[],
  size: PhotographSize = 'small',
): Record<string, string> {
  return Object.fromEntries(photographs.map(({ id }) => [id, act.cover(pictureName(id, size))]));
}

/** What a cover of a picture is for: one size of one photograph. */
export function pictureName(id: string, size: PhotographSize): string {
  return `${id}/${size}`;
}

/** Addresses of the arm that photographs hang on, and of the page with all of them. */
export function placeOf(holder: PhotographHolder): { arm: string; photographs: string; isDraft: boolean } {
  const isDraft = 'draftId' in holder;
  const arm = isDraft ? `/capture/${holder.draftId}/weapon/${holder.key}` : `/records/${holder.recordId}`;
  return { arm, photographs: `${arm}/photographs`, isDraft };
}

/**
 * A picture as it is sent: of a type that never changes, run as nothing, kept by no cache, under a name that tells what it is.
 * @throws NotFound where its file is gone, which the log tells the operator
 */
export async function pictureResponse(act: Act, row: PhotographRow, size: PhotographSize): Promise<Response> {
  const picture = await photographStore(act.context.settings).read(row.file_id, size);
  if (!picture) {
    act.context.log.error(
      { photograph: row.id, file: row.file_id, size },
      'the file of a photograph is gone',
    );
    throw new NotFound('photograph');
  }
  const type = MEDIA_TYPES[size];
  const name = `marktrace-${row.subject.replace('_', '-')}-${row.id}.${type === 'image/jpeg' ? 'jpg' : 'webp'}`;
  return new Response(picture.body, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(picture.bytes),
      'Content-Disposition': `inline; filename="${name}"`,
      // The browser's own frame around a picture that is opened by itself has its styles in line.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cache-Control': 'no-store',
    },
  });
}

/** @throws NotFound for officers who act for no State */
export function national({ officer }: Act): NationalOfficer {
  if (!isNational(officer)) throw new NotFound('photograph');
  return officer;
}
