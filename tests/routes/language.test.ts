import { describe, expect, it } from 'vitest';

import { action, loader } from '#app/routes/language.tsx';

async function choose(body: BodyInit, headers: HeadersInit = {}): Promise<Response> {
  const request = new Request('http://portal.example/language', { method: 'POST', body, headers });
  return action({ request, params: {}, context: {} as Parameters<typeof action>[0]['context'] });
}

describe('choosing a language', () => {
  it('is remembered and comes back to the page', async () => {
    const answer = await choose(new URLSearchParams({ language: 'fr', returnTo: '/hits?page=2' }));
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/hits?page=2']);
    expect(answer.headers.get('Set-Cookie')).toMatch(/^lang=fr;/);
  });

  it('leads nowhere but to this site', async () => {
    const answer = await choose(new URLSearchParams({ language: 'fr', returnTo: 'https://evil.example/' }));
    expect(answer.headers.get('Location')).toBe('/');
  });

  it.each(['xx', '', 'fr; Domain=evil.example'])('falls back to English for "%s"', async (language) => {
    const answer = await choose(new URLSearchParams({ language }));
    expect(answer.headers.get('Set-Cookie')).toMatch(/^lang=en; Path=\/;/);
  });

  it('survives a body that is no form', async () => {
    const answer = await choose('{}', { 'Content-Type': 'application/json' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/']);
  });

  it('has no page of its own', async () => {
    const request = new Request('http://portal.example/language');
    const answer = await loader({
      request,
      params: {},
      context: {} as Parameters<typeof loader>[0]['context'],
    });
    expect(answer.headers.get('Location')).toBe('/');
  });
});
