import { NotFound } from '#app/domain/refusal.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in the address. What is no id names nothing, so it gets the answer for "not there". */
export function idParam(params: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = params[name] ?? '';
  if (!UUID.test(value)) throw new NotFound(name);
  return value;
}
