import { NotFound } from '#app/domain/refusal.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text is an id of ours. */
export function isId(value: string): boolean {
  return UUID.test(value);
}

/** The id in the address. What is no id names nothing, so it gets the answer for "not there". */
export function idParam(params: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = params[name] ?? '';
  if (!isId(value)) throw new NotFound(name);
  return value;
}
