import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Health } from '../../core/profile.ts';
import { accountIdOf, countOf, objectOf, textOf } from './tiktok-http.ts';
import type { WebhookEvent } from './upstream.ts';

/** TikTok sends an event again for 72 h; one that is more than an hour older was recorded by somebody else. */
const maxAgeMs = 73 * 60 * 60_000;
const clockSkewMs = 5 * 60_000;

/** What `authorization.removed` gives as the reason, as the profile's health. Source: https://developers.tiktok.com/doc/webhooks-events */
const reasons: Readonly<Record<number, Health>> = {
  0: { state: 'unavailable', reason: 'unknown' },
  1: { state: 'relink-needed', reason: 'disconnected' },
  2: { state: 'unavailable', reason: 'deleted' },
  3: { state: 'unavailable', reason: 'age-changed' },
  4: { state: 'unavailable', reason: 'banned' },
  5: { state: 'relink-needed', reason: 'revoked' },
};

/**
 * Reads a webhook's body: signed with HMAC-SHA256 of "<t>.<raw body>" under the client's secret, in the header
 * `TikTok-Signature: t=<Unix seconds>,s=<hex>`. Source: https://developers.tiktok.com/doc/webhooks-verification
 */
export function readTikTokWebhook(
  body: string,
  headers: Headers,
  { clientKey, clientSecret, now }: { clientKey: string; clientSecret: string; now: number },
): WebhookEvent {
  const parts = new Map((headers.get('TikTok-Signature') ?? '').split(',').map((part) => part.trim().split('=', 2) as [string, string]));
  const [time = '', signature = ''] = [parts.get('t'), parts.get('s')];
  if (!/^\d{1,12}$/.test(time) || !/^[0-9a-f]{64}$/i.test(signature)) return { type: 'invalid-signature' };
  const expected = createHmac('sha256', clientSecret).update(`${time}.${body}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return { type: 'invalid-signature' };
  const age = now - Number(time) * 1_000;
  if (age > maxAgeMs || age < -clockSkewMs) return { type: 'invalid-signature' };

  const event = parse(body);
  if (!event || textOf(event, 'client_key') !== clientKey) return { type: 'invalid-signature' };
  if (textOf(event, 'event') !== 'authorization.removed') return { type: 'other' };
  const accountId = accountIdOf(event, 'user_openid');
  // `content` is JSON in a string.
  const content = typeof event.content === 'string' ? parse(event.content) : objectOf(event.content);
  if (!accountId) return { type: 'other' };
  // An event that is sent again may be signed again: the earlier time is the event's.
  const at = Math.min(Number(time), countOf(event, 'create_time') || Infinity) * 1_000;
  return { type: 'removed', accountId, at, health: reasons[Number(content?.reason ?? 0)] ?? { state: 'unavailable', reason: 'unknown' } };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}
