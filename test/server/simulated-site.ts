// The simulated TikTok over real HTTP, as an integrator's backend and a person's browser meet it.
import { afterEach } from 'vitest';
import { simulatedTikTok, type SimulatedTikTokOptions } from '../../src/server/server.ts';
import { Clock } from './backend.ts';
import { listening } from './tiktok-over-http.ts';

export type Json = Record<string, unknown>;

export const redirectUri = 'https://portal.test/tiktok/callback';
export const allScopes = 'user.info.basic,user.info.profile,user.info.stats,video.list';

const open = new Set<{ close(): void }>();
afterEach(() => {
  for (const server of open) server.close();
  open.clear();
});

/** Starts one, which ends with the test. */
export async function start(options: Partial<SimulatedTikTokOptions> = {}) {
  const clock = new Clock();
  const simulated = simulatedTikTok({ url: 'http://portal.test/simulated-tiktok', now: clock.now, ...options });
  const { app } = simulated;
  const server = await listening(simulated.app);
  open.add(server);
  const base = `${server.url}/simulated-tiktok`;
  const query = { client_key: app.clientKey, response_type: 'code', scope: allScopes, redirect_uri: redirectUri, state: 'the state' };
  const authorizeUrl = (fields: Record<string, string> = {}) =>
    `${base}/v2/auth/authorize/?${new URLSearchParams({ ...query, ...fields }).toString()}`;
  const press = async (fields: string | Record<string, string>, request: Record<string, string> = {}) =>
    fetch(authorizeUrl(request), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ client_key: app.clientKey, client_secret: app.clientSecret, ...fields });
    const response = await fetch(base + path, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const consent = async (account = 'sample-1', more: Record<string, string> = {}) => {
    const response = await press({ account, ...more });
    return new URL(response.headers.get('Location')!).searchParams.get('code')!;
  };
  const exchange = (code: string, uri = redirectUri) =>
    post('/v2/oauth/token/', { grant_type: 'authorization_code', code, redirect_uri: uri });
  const refresh = (token: unknown) => post('/v2/oauth/token/', { grant_type: 'refresh_token', refresh_token: token as string });
  const get = async (path: string, token: unknown, init: RequestInit = {}) => {
    const response = await fetch(base + path, { ...init, headers: { Authorization: `Bearer ${token as string}` } });
    return { status: response.status, body: (await response.json()) as { data: Json; error: Json } };
  };
  const user = (token: unknown, fields = 'open_id') => get(`/v2/user/info/?fields=${fields}`, token);
  const videos = (token: unknown, body: Json = {}, fields = 'id,title') =>
    get(`/v2/video/list/?fields=${fields}`, token, { method: 'POST', body: JSON.stringify(body) });
  return { clock, simulated, base, authorizeUrl, press, post, consent, exchange, refresh, user, videos };
}
