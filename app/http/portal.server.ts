import { decide } from '#app/access/decide.ts';
import type { Permission } from '#app/access/vocabulary.ts';
import type { AuditEvent } from '#app/audit/operations.ts';
import { recordEvent } from '#app/audit/record-event.server.ts';
import type { Officer } from '#app/domain/officer.ts';
import { Invalid, NotFound } from '#app/domain/refusal.ts';
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  redirect,
  type TypedResponse,
} from '#app/framework/node.server.ts';
import { languageOf } from '#app/i18n/language.ts';
import { translator, type Translate } from '#app/i18n/translate.ts';
import { asOfficer, type PortalTransaction } from '#db/as-officer.server.ts';

import { uploadFolder } from '#app/env.server.ts';

import type { PortalContext } from './context.ts';
import { askFreshForm, askFreshPage } from './fresh.server.ts';
import { isCover, makeCover } from './page-cover.ts';
import { readForm } from './read-form.server.ts';
import { readUpload, type UploadedFile, type UploadLimits } from './read-upload.server.ts';
import { answerOf, type FormAnswer, keptFields } from './refusals.server.ts';
import { untilStroke } from './stroke.ts';
import { asksToSeeAgain, fingerprintOf, once, withoutMark } from './send-once.server.ts';
import { tooMany, turnOf } from './turns.server.ts';
import { officerOf } from './who.server.ts';

/**
 * What an act is given once it has come through the door: who acts, a transaction in which the database knows it,
 * and the audit of that same transaction.
 */
export interface Act {
  readonly tx: PortalTransaction;
  readonly officer: Officer;
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly requestId: string;
  readonly t: Translate;
  readonly context: PortalContext;
  /** Writes an audit row in the act's transaction and returns its id. An act that writes none is undone. */
  audit(event: AuditEvent): Promise<string>;
  /**
   * A cover for a picture that this act's page shows, to send along with the request for it; comes after the audit.
   */
  cover(subjectId: string): string;
  /** Whether the page that showed this has left the audit row. Then the act needs none of its own. */
  isCovered(subjectId: string): boolean;
  /**
   * Holds the answer back, once the transaction is over, until the next stroke of a clock that began with the act: how long the act
   * took then tells nothing of what it must not say (docs/decisions/024-on-the-stroke.md).
   */
  leaveOnTheStroke(): void;
  /**
   * Changes how officers sign in, as the auth role, in a transaction of its own that holds its audit row; what it writes is
   * kept when `change` returns, so it comes last.
   */
  credentials<T>(
    change: (auth: PortalTransaction, audit: (event: AuditEvent) => Promise<string>) => Promise<T>,
  ): Promise<T>;
  /** Reads figures of one moment as the stats role, which reaches aggregates and nothing else. */
  figures<T>(read: (stats: PortalTransaction) => Promise<T>): Promise<T>;
}

/** An act that was sent with a form. */
export interface FormAct extends Act {
  readonly form: FormData;
}

/** An act that was sent with a form and files. A file that the act does not move away is removed after it. */
export interface UploadAct<P = undefined> extends FormAct {
  readonly files: readonly UploadedFile[];
  /** What was made of the files before the transaction began. */
  readonly prepared: P;
}

/**
 * A loader behind the door: session → decision → transaction as this officer → act → audit → commit.
 * Nobody signed in is sent to the sign-in page; a role without the permission gets the answer for "not there".
 */
export function portalLoader<T>(permission: Permission, act: (act: Act) => Promise<T>) {
  return async ({ request, params, context }: LoaderFunctionArgs): Promise<T> => {
    const portal = context as PortalContext;
    const officer = await officerOf(portal, request);
    if (!officer) {
      const url = new URL(request.url);
      throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 303);
    }
    const late = await turnOf(portal, officer);
    if (late) throw tooMany(late);
    await askFreshPage({ portal, officer, permission, request });
    try {
      return await enter(permission, officer, { request, params, context: portal }, act);
    } catch (error) {
      throw await answerOf(error, { portal, officer, permission, request });
    }
  };
}

/**
 * An action behind the door. A form that bears the mark of its page acts once, however often it is sent. What cannot be accepted comes back as a `FormAnswer` with the fields as typed;
 * where the session has ended, the fields come back too and can be sent again after signing in.
 */
export function portalAction<T>(permission: Permission, act: (act: FormAct) => Promise<T>) {
  return async ({ request, params, context }: ActionFunctionArgs): Promise<T | TypedResponse<FormAnswer>> => {
    const portal = context as PortalContext;
    const sent = await readForm(request);
    const officer = await officerOf(portal, request);
    if (!officer) throw sessionEnded(request, sent);
    const late = await turnOf(portal, officer);
    if (late) throw tooMany(late, sentForm(request, sent));
    const form = await askFreshForm({ portal, officer, permission, request }, sent);
    const fingerprint = fingerprintOf(request, form);
    withoutMark(form);
    try {
      if (asksToSeeAgain(form)) return seenAgain(officer, permission, form);
      return await enter(permission, officer, { request, params, context: portal }, (entered) =>
        once(entered, { officer, fingerprint }, () => act({ ...entered, form })),
      );
    } catch (error) {
      if (error instanceof Invalid) {
        return json({ problems: error.problems, fields: keptFields(form) }, { status: 422 });
      }
      throw await answerOf(error, { portal, officer, permission, request });
    }
  };
}

/**
 * An action behind the door that takes files, with or without a multipart form. Who may not come in is answered before
 * anything is read; the files are received before the transaction begins, however slow the line. The path needs a body limit
 * of its own (`server/body-limit.ts`). Otherwise as {@link portalAction}: the same files sent again from the same page are stored once.
 * @param prepare long work on the files, which no transaction waits for; it decides nothing, since nobody's rows are known yet
 */
export function portalUpload<T, P = undefined>(
  permission: Permission,
  limits: UploadLimits,
  act: (act: UploadAct<P>) => Promise<T>,
  prepare?: (files: readonly UploadedFile[], context: PortalContext) => Promise<P>,
) {
  return async ({ request, params, context }: ActionFunctionArgs): Promise<T | TypedResponse<FormAnswer>> => {
    const portal = context as PortalContext;
    const officer = await officerOf(portal, request);
    if (!officer) throw sessionEnded(request, (await readUpload(request, limits, undefined)).form);
    const late = await turnOf(portal, officer);
    if (late) throw tooMany(late, sentForm(request, (await readUpload(request, limits, undefined)).form));
    const refused = { portal, officer, permission, request };
    if (!decide(officer, permission).allowed) throw await answerOf(new NotFound(permission), refused);
    const upload = await readUpload(request, limits, uploadFolder(portal.settings));
    const { files, problems } = upload;
    let form = upload.form;
    try {
      // The fields come back with the question; a browser lets nobody but the sender choose the files again.
      form = await askFreshForm(refused, form);
      if (problems.length > 0) throw new Invalid(problems);
      const fingerprint = fingerprintOf(request, form, files);
      withoutMark(form);
      const prepared = (await prepare?.(files, portal)) as P;
      return await enter(permission, officer, { request, params, context: portal }, (entered) =>
        once(entered, { officer, fingerprint }, () => act({ ...entered, form, files, prepared })),
      );
    } catch (error) {
      if (error instanceof Invalid) {
        return json({ problems: error.problems, fields: keptFields(form) }, { status: 422 });
      }
      throw await answerOf(error, refused);
    } finally {
      await upload.discard();
    }
  };
}

/** What was kept on the officer's own device comes back in the page of its form, as typed: nothing is done with it yet. */
function seenAgain(officer: Officer, permission: Permission, form: FormData): TypedResponse<FormAnswer> {
  if (!decide(officer, permission).allowed) throw new NotFound(permission);
  return json({ problems: [], fields: keptFields(form) });
}

/** A form that arrived after the session had ended, with its fields as typed. */
function sessionEnded(request: Request, form: FormData): Response {
  return json({ ended: sentForm(request, form) }, { status: 401 });
}

/** Where a form was sent, and its fields as typed. */
function sentForm(request: Request, form: FormData) {
  const { pathname, search } = new URL(request.url);
  return { action: pathname + search, fields: keptFields(form) };
}

interface Arrival {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly context: PortalContext;
}

/** The door itself, for pages and the API alike. */
export async function enter<T>(
  permission: Permission,
  officer: Officer,
  { request, params, context }: Arrival,
  act: (act: Act) => Promise<T>,
): Promise<T> {
  const decision = decide(officer, permission);
  if (!decision.allowed) throw new NotFound(permission);
  const { databases, requestId, settings } = context;
  const url = new URL(request.url);
  const begun = performance.now();
  let onTheStroke = false;
  const answer = await asOfficer(databases.app, officer, async (tx) => {
    let audited = 0;
    const result = await act({
      tx,
      officer,
      request,
      url,
      params,
      now: context.now(),
      requestId,
      t: translator(languageOf(request.headers)),
      context,
      async audit(event) {
        audited += 1;
        return recordEvent(tx, { officer, requestId, allowed: true }, event);
      },
      cover(subjectId) {
        if (audited === 0) throw new Error('a page covers what it shows once it has left its own audit row');
        return makeCover({ secretKey: settings.secretKey, officerId: officer.id, subjectId }, context.now());
      },
      isCovered(subjectId) {
        const covered = { secretKey: settings.secretKey, officerId: officer.id, subjectId };
        const found = isCover(url.searchParams.get('cover'), covered, context.now());
        if (found) audited += 1;
        return found;
      },
      leaveOnTheStroke() {
        onTheStroke = true;
      },
      credentials: (change) =>
        databases.auth.transaction().execute((auth) =>
          change(auth, (event) => {
            audited += 1;
            return recordEvent(auth, { officer, requestId, allowed: true }, event);
          }),
        ),
      figures: (read) => databases.figures.read(officer, read),
    });
    if (audited === 0) throw new Error(`the act behind ${permission} left no audit row and was undone`);
    return result;
  });
  if (onTheStroke) await untilStroke(begun);
  return answer;
}

/** A loader for people who are not signed in. It gets no transaction. */
export function publicLoader<T>(read: (args: LoaderFunctionArgs & { portal: PortalContext }) => Promise<T>) {
  return (args: LoaderFunctionArgs): Promise<T> => read({ ...args, portal: args.context as PortalContext });
}

/** An action for people who are not signed in. It gets no transaction. */
export function publicAction<T>(act: (args: ActionFunctionArgs & { portal: PortalContext }) => Promise<T>) {
  return (args: ActionFunctionArgs): Promise<T> => act({ ...args, portal: args.context as PortalContext });
}
