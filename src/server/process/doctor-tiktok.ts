import { randomBytes } from 'node:crypto';
import { askTikTok, form } from '../tiktok/tiktok-http.ts';
import { redirectUriFault } from '../tiktok/tiktok-web.ts';
import { UpstreamError } from '../tiktok/upstream.ts';
import { compareClocks, type Finding } from './finding.ts';
import type { LinkSettings } from './link-settings.ts';

/**
 * Asks TikTok to renew a token that was never issued. That changes nothing: TikTok refuses the token if it accepts the
 * key, and the key otherwise. (`client_credentials` would issue a token.)
 */
export async function checkTikTok(settings: LinkSettings): Promise<Finding[]> {
  const { TIKTOK_CLIENT_KEY: client_key, TIKTOK_CLIENT_SECRET: client_secret, TIKTOK_BASE_URL } = settings;
  const check = 'TikTok';
  const times = { before: Date.now(), after: 0 };
  let date = NaN;
  const reading: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    times.after = Date.now();
    date = Date.parse(response.headers.get('Date') ?? '');
    return response;
  };
  const refresh_token = `rft.doctor-${randomBytes(16).toString('hex')}`;
  const fields = { client_key, client_secret, grant_type: 'refresh_token', refresh_token };
  try {
    const { error } = await askTikTok(reading, `${TIKTOK_BASE_URL}/v2/oauth/token/`, form(fields));
    const found = [keyFinding(error)];
    if (!Number.isNaN(date)) found.push(compareClocks('clock', date, times, 'TikTok'));
    return found;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return [{ result: 'failed', check, text: `${error.message} Allow this machine to reach ${TIKTOK_BASE_URL}, and try again.` }];
  }
}

function keyFinding(error: string | undefined): Finding {
  const check = 'TikTok';
  if (error === 'invalid_grant') return { result: 'ok', check, text: 'TikTok accepts the client key and its secret.' };
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return {
      result: 'failed',
      check,
      text: `TikTok refuses the client key or its secret (${error}). Copy both from the page of your app, of the sandbox or of production.`,
    };
  return {
    result: 'warning',
    check,
    text: `TikTok's response does not say whether it accepts the key (${error ?? 'no error'}). Link an account to find out.`,
  };
}

/** Whether TikTok would take this address as a redirect URI. */
export function checkRedirectUri(address: string): Finding {
  const check = 'redirect URI';
  const fault = redirectUriFault(address);
  if (fault) return { result: 'failed', check, text: `${address} ${fault}. Change PUBLIC_URL.` };
  return { result: 'ok', check, text: `${address} has the form that TikTok demands.` };
}
