import { expect, it } from 'vitest';
import { phoneOf, startPlainDemo, Visitor } from './center.ts';

it('leads phones of the network from the code to the simulated TikTok and back, and says on every answer what it is', async () => {
  const { url, phoneUrl, close } = await startPlainDemo({ host: '0.0.0.0' });
  const providers = new Set<string | null>();
  const redirects: string[] = [];
  const ask = async (path: string, init: RequestInit) => {
    const answer = await fetch(url + path, init);
    if (/^\/(api|tiktok)\//.test(path)) providers.add(answer.headers.get('Link-Provider'));
    const location = answer.headers.get('Location');
    if (location?.startsWith('http')) redirects.push(location);
    return answer;
  };
  const mia = new Visitor(() => ({ url, ask }), 'mia@sunrise');
  const { scanUrl } = await mia.api<{ scanUrl: string }>('POST', '/api/tt/link-sessions', { entry: 'profile' });
  const { origin } = new URL(phoneUrl!);
  expect(new URL(scanUrl).origin).toBe(origin);
  const phone = await phoneOf(() => ({ ask })).choose(scanUrl, 'mila.makes');
  expect(phone.page).toBe('number');
  expect(redirects.map((location) => location.slice(0, location.indexOf('?')))).toEqual([
    `${origin}/simulated-tiktok/v2/auth/authorize/`,
    `${origin}/tiktok/callback`,
  ]);
  expect([...providers]).toEqual(['simulator']);
  await close();
});
