import { createHmac } from 'node:crypto';

/** Why an authorization ended. The place in this list is the number that TikTok sends. */
const removalReasons = ['unknown', 'disconnected', 'deleted', 'age-changed', 'banned', 'revoked'] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** Who signs and where the request goes. */
export interface WebhookSender {
  readonly clientKey: string;
  readonly clientSecret: string;
  readonly webhookUrl: string;
}

/** A webhook as TikTok sends it, signed at the time `at`. */
export function webhookRequest(
  { clientKey, clientSecret, webhookUrl }: WebhookSender,
  event: Readonly<Record<string, unknown>>,
  at: number,
): Request {
  const time = Math.floor(at / 1_000);
  const body = JSON.stringify({ client_key: clientKey, create_time: time, ...event });
  const signature = createHmac('sha256', clientSecret).update(`${time}.${body}`).digest('hex');
  return new Request(webhookUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'TikTok-Signature': `t=${time},s=${signature}` },
    body,
  });
}

/** The event that an account's authorization ended. Its `content` is JSON in a string. */
export function removedEvent(openId: string, reason: RemovalReason) {
  const content = JSON.stringify({ reason: removalReasons.indexOf(reason) });
  return { event: 'authorization.removed', user_openid: openId, content };
}
