import type { RequestHandler } from 'express';

import type { RateLimiter } from '#app/limits/rate-limiter.server.ts';

import { sendFailure } from './failure.ts';
import { localsOf } from './locals.ts';

/** Counts the requests of an address; over its limit it gets 429 before anything is read. */
export function limitAddresses(limiter: RateLimiter): RequestHandler {
  return (req, res, next) => {
    const address = networkOf(req.socket.remoteAddress ?? '');
    const refusal = limiter.take('address', address);
    if (!refusal) return next();
    if (refusal.first) {
      localsOf(res).log.warn({ address, perMinute: refusal.perMinute }, 'an address is over its limit');
    }
    sendFailure(req, res, 429, refusal.seconds);
  };
}

/** An address as it is counted: IPv4 whole, IPv6 by the /64 that one subscriber has. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
