import { redirect } from '#app/framework/node.server.ts';
import { publicAction, publicLoader } from '#app/http/portal.server.ts';
import { safeReturnTo } from '#app/http/safe-return-to.ts';
import { DEFAULT_LANGUAGE, isLanguage, languageCookie } from '#app/i18n/language.ts';

/** Remembers the chosen language and goes back to the page it was chosen on. Open to everybody. */
export const action = publicAction(async ({ request }) => {
  const form = await request.formData().catch(() => new FormData());
  const language = form.get('language');
  const headers = { 'Set-Cookie': languageCookie(isLanguage(language) ? language : DEFAULT_LANGUAGE) };
  return redirect(safeReturnTo(form.get('returnTo')), { status: 303, headers });
});

/** The address typed by hand leads home. */
export const loader = publicLoader(async () => redirect('/', 303));
