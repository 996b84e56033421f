import type { Permission } from '#app/access/vocabulary.ts';
import { digest } from '#app/auth/digest.ts';
import { readToken } from '#app/auth/token.server.ts';
import { Conflict, Invalid, NotFound, type Problem } from '#app/domain/refusal.ts';
import { type ActionFunctionArgs, json } from '#app/framework/node.server.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';
import { languageOf } from '#app/i18n/language.ts';
import { problemTexts } from '#app/i18n/problems.ts';
import { isTextKey, translator, type TextValues } from '#app/i18n/translate.ts';

import type { PortalContext } from './context.ts';
import { type Act, enter } from './portal.server.ts';
import { explainToken } from './refused-token.server.ts';
import { recordDenial } from './refusals.server.ts';
import { turnOf } from './turns.server.ts';

/** An act of the HTTP API: what a page's act is given, and the body as it was sent. */
export interface ApiAct extends Act {
  /** The JSON object of the body; nothing of it has been checked. */
  readonly input: unknown;
}

/** What an answer other than 200 says. `message` and the problems are in the language of the request. */
export interface ApiError {
  readonly error: {
    readonly code: string;
    readonly message: string;
    /** The rule by which a step of a request is refused. */
    readonly rule?: string;
    readonly problems?: readonly { readonly field: string; readonly message: string }[];
  };
  readonly requestId: string;
}

/**
 * An act of the API behind the same door as the pages: token → decision → transaction as this officer → act → audit →
 * commit. It takes a bearer token and no cookie, a POST with a JSON object, and answers everything in JSON: 401 without a
 * live token, 404 where the role lacks the permission or there is nothing, 400 and 415 for a body that cannot be read,
 * 422 with the problems by field.
 */
export function portalApi<T extends object>(permission: Permission, act: (act: ApiAct) => Promise<T>) {
  return throughDoor(permission, 'POST', async (entered) =>
    act({ ...entered, input: await readBody(entered.request) }),
  );
}

/** A read of the API behind the same door, by GET: the address says what is read. Otherwise as {@link portalApi}. */
export function portalApiRead<T extends object>(permission: Permission, act: (act: Act) => Promise<T>) {
  return throughDoor(permission, 'GET', act);
}

function throughDoor<T extends object>(
  permission: Permission,
  method: 'GET' | 'POST',
  act: (act: Act) => Promise<T>,
) {
  return async ({ request, params, context }: ActionFunctionArgs): Promise<Response> => {
    const portal = context as PortalContext;
    const { databases, log } = portal;
    if (request.method !== method) return wrongMethod(request, portal, method);
    const officer = await readToken(databases.auth, request.headers.get('Authorization'), portal.now());
    if (!officer) {
      return failure(request, portal, 401, 'unauthorized', await explainToken(request, portal), {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    const late = await turnOf(portal, officer, digest(request.headers.get('Authorization') ?? ''));
    if (late) {
      return failure(request, portal, 429, 'too_many', 'errors.api.tooMany', {
        headers: { 'Retry-After': String(late.seconds) },
        values: { count: late.seconds },
      });
    }
    try {
      const answer = await enter(permission, officer, { request, params, context: portal }, act);
      return json(answer);
    } catch (error) {
      if (error instanceof Response) return error;
      if (error instanceof Unreadable) return failure(request, portal, error.status, error.code, error.key);
      if (error instanceof Invalid) {
        return failure(request, portal, 422, 'invalid', 'errors.api.invalid', { problems: error.problems });
      }
      if (error instanceof NotFound) {
        await recordDenial(error, { portal, officer, permission, request });
        return failure(request, portal, 404, 'not_found', 'errors.api.notFound');
      }
      if (error instanceof Conflict) {
        const rule = /^trace\.rule\.(\w+)$/.exec(error.key)?.[1];
        const key = rule !== undefined && isTextKey(error.key) ? error.key : 'errors.api.conflict';
        return failure(request, portal, 409, 'conflict', key, { rule });
      }
      log.error({ err: error, permission }, 'an act of the API failed');
      return failure(request, portal, 500, 'failed', 'errors.api.failed');
    }
  };
}

/** The answer where another method is asked for. */
export function wrongMethod(request: Request, portal: PortalContext, allowed: string): Response {
  return failure(request, portal, 405, 'method_not_allowed', 'errors.api.method', {
    headers: { Allow: allowed },
    values: { method: allowed },
  });
}

/** A body that is no JSON object. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(
    readonly status: 400 | 415,
    readonly code: 'not_json' | 'unreadable',
    readonly key: TextKey,
  ) {
    super(code);
  }
}

async function readBody(request: Request): Promise<object> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('Content-Type') ?? '')) {
    throw new Unreadable(415, 'not_json', 'errors.api.notJson');
  }
  const text = await request.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Unreadable(400, 'unreadable', 'errors.api.unreadableJson');
  }
  return body;
}

function failure(
  request: Request,
  portal: PortalContext,
  status: number,
  code: string,
  key: TextKey,
  more: {
    headers?: Record<string, string>;
    values?: TextValues;
    problems?: readonly Problem[];
    rule?: string | undefined;
  } = {},
): Response {
  const t = translator(languageOf(request.headers));
  const problems =
    more.problems &&
    problemTexts(more.problems, t).summary.map(({ field = '', message }) => ({ field, message }));
  const body: ApiError = {
    error: {
      code,
      message: t(key, more.values),
      ...(more.rule !== undefined && { rule: more.rule }),
      ...(problems && { problems }),
    },
    requestId: portal.requestId,
  };
  return json(body, { status, headers: more.headers });
}
