import type { PortalContext } from '#app/http/context.ts';

declare module '@remix-run/server-runtime' {
  /** Loaders and actions get the server's context, typed. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augmenting is the only way to type it
  interface AppLoadContext extends PortalContext {}
}
