import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const YEAR_SECONDS = 31_536_000;

const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

export interface HeaderOptions {
  /** HSTS is sent only where browsers reach the portal over TLS */
  https: boolean;
  /** Vite's development server needs inline styles and a web socket */
  development?: boolean;
}

/** Content security policy with the request's nonce, and the other headers that narrow what a browser may do. */
export function securityHeaders({ https, development = false }: HeaderOptions): RequestHandler[] {
  const nonce = (_req: IncomingMessage, res: ServerResponse): string =>
    `'nonce-${String((res as ServerResponse & { locals: { nonce: string } }).locals.nonce)}'`;
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce],
          styleSrc: development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
          imgSrc: ["'self'", 'data:'],
          connectSrc: development ? ["'self'", 'ws:'] : ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
          formAction: ["'self'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
      // With no-referrer Chromium sends `Origin: null` with forms, and the origin check would refuse them.
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (_req, res, next) => {
      res.setHeader('Permissions-Policy', DENIED_FEATURES.map((name) => `${name}=()`).join(', '));
      next();
    },
  ];
}

/** What the server answers is kept by no cache unless a handler says otherwise. */
export const neverStore: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};
