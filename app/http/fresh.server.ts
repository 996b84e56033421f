import { decide } from '#app/access/decide.ts';
import { isFreshEnough } from '#app/access/freshness.ts';
import type { Permission } from '#app/access/vocabulary.ts';
import { demoCredentials } from '#app/auth/demo-sign-ins.server.ts';
import { showAgain } from '#app/auth/second-factor.server.ts';
import { secretsOf } from '#app/sealing/secret-keys.ts';
import type { Officer } from '#app/domain/officer.ts';
import { json, redirect } from '#app/framework/node.server.ts';

import type { CodeProblem } from './code-problem.ts';
import type { PortalContext } from './context.ts';
import { keptFields } from './refusals.server.ts';
import { sessionOf, verifySession } from './who.server.ts';

/** The field that brings a code along with a form. */
const FRESH_CODE = 'freshCode';

interface Arriving {
  readonly portal: PortalContext;
  readonly officer: Officer;
  readonly permission: Permission;
  readonly request: Request;
}

/** Whoever may not come in at all is told so before he is asked for anything. */
async function needsCode({ portal, officer, permission, request }: Arriving): Promise<boolean> {
  if (!decide(officer, permission).allowed) return false;
  const session = await sessionOf(portal, request);
  return !isFreshEnough(permission, session?.verifiedAt ?? null, portal.now());
}

/** @throws a redirect to the page that asks for the second factor and comes back here */
export async function askFreshPage(arriving: Arriving): Promise<void> {
  if (!(await needsCode(arriving))) return;
  const { pathname, search } = new URL(arriving.request.url);
  throw redirect(`/verify?to=${encodeURIComponent(pathname + search)}`, 303);
}

/**
 * Asks for the second factor along with a form that needs it, and takes it out of the form that brings it.
 * @returns the form as the act is to see it
 * @throws a Response with everything that was typed, where the code is missing or wrong
 */
export async function askFreshForm(arriving: Arriving, form: FormData): Promise<FormData> {
  const code = form.get(FRESH_CODE);
  form.delete(FRESH_CODE);
  if (!(await needsCode(arriving))) return form;
  const { portal, officer, permission, request } = arriving;
  const problem = typeof code === 'string' ? await confirm(portal, officer, request, code) : undefined;
  if (typeof code === 'string' && problem === undefined) return form;
  const { pathname, search } = new URL(request.url);
  const unconfirmed = {
    action: pathname + search,
    fields: keptFields(form),
    permission,
    ...(await demoCode(portal, officer)),
    ...(problem !== undefined && { problem }),
  };
  throw json({ unconfirmed }, { status: 401 });
}

/** In demo mode the code that a demo person would type now. */
export async function demoCode(portal: PortalContext, officer: Officer): Promise<{ demoCode?: string }> {
  const demo = await demoCredentials(portal, officer.email);
  return demo ? { demoCode: demo.code } : {};
}

/** Checks the code, and notes in the session that it was right; what was wrong otherwise. */
export async function confirm(
  portal: PortalContext,
  officer: Officer,
  request: Request,
  code: string,
): Promise<CodeProblem | undefined> {
  if (code.trim() === '') return 'empty';
  const problem = await showAgain(portal.databases.auth, officer, code, {
    ...secretsOf(portal.settings),
    now: portal.now(),
    requestId: portal.requestId,
    address: portal.remoteAddress,
  });
  if (problem === undefined) await verifySession(portal, request);
  return problem;
}
