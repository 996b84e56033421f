import { deviceKey, deviceTag } from '#app/auth/device-key.ts';

import type { PortalContext } from './context.ts';
import { sessionOf } from './who.server.ts';

/** How pages of this session know drafts that are kept on the device while the line is down. */
export interface Device {
  /** Of the session; empty where nobody is signed in, and then whatever lies on the device goes. */
  readonly tag: string;
  /** What opens them, on pages that keep forms. */
  readonly key?: string;
}

/** Pages whose forms are kept on the device while the line is down, and the page that lists captures. No other page has the key. */
const KEEPING = [
  /^\/capture$/,
  /^\/capture\/[^/]+$/,
  /^\/capture\/[^/]+\/(occasion|circumstances)$/,
  /^\/capture\/[^/]+\/weapon\/[^/]+(\/marks|\/photographs)?$/,
];

/** What a page needs to know of drafts on the device. */
export async function readDevice(request: Request, portal: PortalContext): Promise<Device> {
  const session = await sessionOf(portal, request);
  if (!session) return { tag: '' };
  const made = { secretKey: portal.settings.secretKey, deviceSecret: session.deviceSecret };
  const { pathname } = new URL(request.url);
  const tag = deviceTag(made);
  return KEEPING.some((page) => page.test(pathname)) ? { tag, key: deviceKey(made) } : { tag };
}
