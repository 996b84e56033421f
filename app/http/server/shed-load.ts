import type { RequestHandler } from 'express';

import { sendFailure } from './failure.ts';

/** Answers 503 at once when `most` requests are in work: those in work finish sooner than if all waited. */
export function shedLoad(most: number): RequestHandler {
  let inWork = 0;
  return (req, res, next) => {
    if (inWork >= most) return sendFailure(req, res, 503);
    inWork += 1;
    res.once('close', () => (inWork -= 1));
    next();
  };
}
