import { json } from '#app/framework/node.server.ts';

/**
 * The form that was sent.
 * @throws a Response with 400 where the body is no form, so that the page says so
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw json({ kind: 'unreadable' as const }, { status: 400 });
  }
}
