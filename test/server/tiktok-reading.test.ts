// What TikTok's answers, codes and events mean, one by one.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { askTikTok } from '../../src/server/tiktok/tiktok-http.ts';
import { readAuthorizationStatus, readPrepared, stateFor, withTicket } from '../../src/server/tiktok/tiktok-qr.ts';
import { readTikTokWebhook } from '../../src/server/tiktok/tiktok-webhook.ts';

const at = Date.UTC(2026, 0, 1);

type Kind = [what: string, answer: () => Response, message: string, retryAfterMs: number | undefined];

describe('an answer', () => {
  const ask = (answer: () => Response) => askTikTok(() => Promise.resolve(answer()), 'https://tiktok.test/', {});
  const json = (body: unknown, init?: ResponseInit) => () => new Response(JSON.stringify(body), init);

  it.each<Kind>([
    ['429', json({}, { status: 429 }), 'TikTok says there were too many requests.', undefined],
    ['429 with a time', json({}, { status: 429, headers: { 'Retry-After': '7' } }), 'TikTok says there were too many requests.', 7_000],
    ['a long time', json({}, { status: 429, headers: { 'Retry-After': '61' } }), 'TikTok says there were too many requests.', 60_000],
    ['no time', json({}, { status: 429, headers: { 'Retry-After': '0' } }), 'TikTok says there were too many requests.', 0],
    ['a date', json({}, { status: 429, headers: { 'Retry-After': 'Fri' } }), 'TikTok says there were too many requests.', undefined],
    [
      'a time that is over',
      json({}, { status: 429, headers: { 'Retry-After': '-1' } }),
      'TikTok says there were too many requests.',
      undefined,
    ],
    ...(
      [
        ['Sun, 06 Nov 2026 08:49:47 GMT', 10_000],
        ['Sun, 06 Nov 2026 08:49:30 GMT', undefined],
        ['Sun, 06 Nov 2029 08:49:47 GMT', 60_000],
        ['', undefined],
        ['0x10', undefined],
        ['1e1', undefined],
        ['7 seconds', undefined],
      ] as const
    ).map(([when, ms]): Kind => {
      const headers = { 'Retry-After': when, Date: 'Sun, 06 Nov 2026 08:49:37 GMT' };
      return [`the time "${when}"`, json({}, { status: 503, headers }), 'TikTok answered 503.', ms];
    }),
    [
      'its own limit',
      json({ error: { code: 'rate_limit_exceeded' } }, { headers: { 'Retry-After': '7' } }),
      'TikTok says there were too many requests.',
      7_000,
    ],
    ...[500, 503, 599].map((status) => [`${status}`, json({}, { status }), `TikTok answered ${status}.`, undefined] as Kind),
    ...[300, 302, 399].map((status) => [`${status}`, json({}, { status }), `TikTok answered ${status}.`, undefined] as Kind),
    ['a hidden redirect', () => Response.error(), 'TikTok answered 0.', undefined],
    ...['internal_error', 'server_error', 'temporarily_unavailable'].map(
      (error) => [error, json({ error }), 'TikTok has an error of its own.', undefined] as Kind,
    ),
    ...['x', '[]', 'null', '7', ''].map(
      (text) => [JSON.stringify(text), () => new Response(text), "TikTok's answer can't be read.", undefined] as Kind,
    ),
  ])('that is %s is none', async (_, answer, message, retryAfterMs) => {
    await expect(ask(answer)).rejects.toMatchObject({ name: 'UpstreamError', message, retryAfterMs });
  });

  it('that does not come is none', async () => {
    const never = askTikTok(() => Promise.reject(new TypeError('MARKED')), 'https://tiktok.test/', {});
    await expect(never).rejects.toMatchObject({ name: 'UpstreamError', message: 'TikTok was not reached.' });
  });

  it.each<[unknown, string | undefined]>([
    ['', undefined],
    ['ok', undefined],
    [{ code: 'ok' }, undefined],
    [{ code: 0 }, undefined],
    [null, undefined],
    [{}, undefined],
    ['invalid_grant', 'invalid_grant'],
    [{ code: 'invalid_params' }, 'invalid_params'],
    [10_007, undefined],
    [{ code: 10_007 }, '10007'],
    [{ code: 'x'.repeat(60) }, 'x'.repeat(60)],
    [{ code: 'x'.repeat(61) }, 'unreadable-error'],
    ['a sentence', 'unreadable-error'],
    ['"quoted', 'unreadable-error'],
  ])('with the error %j', async (error, code) => {
    expect((await ask(json({ error }))).error).toBe(code);
  });

  it('below 500 is one, with its status as the code where it has none', async () => {
    expect(await ask(json({ a: 1 }, { status: 400 }))).toEqual({ status: 400, body: { a: 1 }, error: 'http-400' });
    expect(await ask(json({ error: 'x' }, { status: 400 }))).toMatchObject({ status: 400, error: 'x' });
    expect(await ask(json({ a: 1 }, { status: 299 }))).toEqual({ status: 299, body: { a: 1 }, error: undefined });
    expect(await ask(json({ data: { a: 2, error: 'x' }, a: 1, b: 3 }))).toMatchObject({ body: { a: 2, b: 3 }, error: 'x' });
  });
});

describe('the code', () => {
  const address = 'aweme://authorize?client_ticket=tobefilled&a=1%2C2';
  const scan = { token: 'ticket' } as Parameters<typeof stateFor>[0];
  const answer = (body: Record<string, unknown>, error?: string) => ({ status: 200, body, error });

  it('has our ticket in it and is otherwise as it was', () => {
    expect(withTicket(address, 'mine')).toBe('aweme://authorize?client_ticket=mine&a=1%2C2');
    expect(withTicket('aweme://authorize/?a=1&client_ticket=#x', '$&')).toBe('aweme://authorize/?a=1&client_ticket=$&#x');
    for (const wrong of [`x${address}`, address.replace('aweme:', 'https:'), 'aweme://authorizex?client_ticket=x', 'aweme://authorize'])
      expect(() => withTicket(wrong, 'x'), wrong).toThrow("TikTok's code is no address that its app opens.");
    for (const wrong of [`${address}&client_ticket=x`, 'aweme://authorize?xclient_ticket=x', 'aweme://authorize?a=1'])
      expect(() => withTicket(wrong, 'x'), wrong).toThrow("TikTok's code has not exactly one client_ticket.");
  });

  it('is one that can be shown', () => {
    const body = { scan_qrcode_url: address, token: 'poll' };
    expect(readPrepared(answer(body))).toEqual({ scanUrl: address, pollToken: 'poll' });
    for (const wrong of [answer({ ...body, token: '' }), answer({ token: 'poll' })])
      expect(() => readPrepared(wrong)).toThrow('TikTok gave no code (unreadable).');
    expect(() => readPrepared(answer(body, 'invalid_scope'))).toThrow('TikTok gave no code (invalid_scope).');
    expect(() => readPrepared(answer({ ...body, scan_qrcode_url: 'https://x.test' }))).toThrow('no address that its app opens');
  });

  it.each<[Record<string, unknown>, string | undefined, unknown]>([
    [{}, 'token_expire', { type: 'expired' }],
    [{}, 'token_expired', { type: 'expired' }],
    [{}, 'access_denied', { type: 'refused', reason: 'access-denied' }],
    [{ status: 'new' }, 'other', { type: 'refused', reason: 'upstream-refused' }],
    [{ status: 'new' }, undefined, { type: 'waiting' }],
    [{ status: 'expired' }, undefined, { type: 'expired' }],
    [{ status: 'utilised' }, undefined, { type: 'refused', reason: 'confirmation-lost' }],
    [{ status: 'scanned', client_ticket: 'ticket' }, undefined, { type: 'scanned' }],
    [{ status: 'scanned', client_ticket: 'other' }, undefined, { type: 'refused', reason: 'ticket-mismatch' }],
    [{ status: 'confirmed', client_ticket: 'ticket' }, undefined, { type: 'refused', reason: 'code-missing' }],
    [{ status: 'confirmed', client_ticket: 'ticket', code: 'a%2Bb', state: stateFor(scan) }, undefined, { type: 'confirmed', code: 'a+b' }],
    [{ status: 'confirmed', client_ticket: 'ticket', code: 'a%', state: stateFor(scan) }, undefined, { type: 'confirmed', code: 'a%' }],
    [
      { status: 'confirmed', client_ticket: 'ticket', redirect_uri: `https://x.test/back?code=c&state=${stateFor(scan)}#x` },
      undefined,
      { type: 'confirmed', code: 'c', redirectUri: 'https://x.test/back' },
    ],
    [
      { status: 'confirmed', client_ticket: 'ticket', redirect_uri: `myapp://back?code=c&state=${stateFor(scan)}` },
      undefined,
      { type: 'confirmed', code: 'c' },
    ],
    [{ status: 'confirmed', client_ticket: 'ticket', code: 'c', state: 'x' }, undefined, { type: 'refused', reason: 'state-mismatch' }],
    [{ status: 'confirmed', client_ticket: 'ticket', code: 'c' }, undefined, { type: 'refused', reason: 'state-mismatch' }],
  ])('answers %j with %j', (body, error, status) => {
    expect(readAuthorizationStatus(answer(body, error), scan)).toEqual(status);
  });

  it("with a status that we don't know is asked about again", () => {
    expect(() => readAuthorizationStatus(answer({ status: 'gone' }), scan)).toThrow("TikTok's answer has a status that we don't know.");
  });
});

describe('an event', () => {
  const event = {
    client_key: 'key',
    event: 'authorization.removed',
    create_time: at / 1_000 - 10,
    user_openid: 'account',
    content: '{"reason":1}',
  };
  const hour = 60 * 60_000;

  function read({ body = JSON.stringify(event), sent = at, key = 'secret', header = (t: string, s: string) => `t=${t},s=${s}` } = {}) {
    const time = String(sent / 1_000);
    const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
    return readTikTokWebhook(body, new Headers({ 'TikTok-Signature': header(time, signature) }), {
      clientKey: 'key',
      clientSecret: 'secret',
      now: at,
    });
  }
  const removed = (changed: object) => read({ body: JSON.stringify({ ...event, ...changed }) });

  it('that is signed is read', () => {
    const expected = { type: 'removed', accountId: 'account', at: at - 10_000, health: { state: 'relink-needed', reason: 'disconnected' } };
    expect(read()).toEqual(expected);
    expect(read({ header: (t, s) => `s=${s.toUpperCase()}, t=${t}` })).toEqual(expected);
  });

  it.each([
    ['another secret', { key: 'other' }],
    ['another app', { body: JSON.stringify({ ...event, client_key: 'other' }) }],
    ['no JSON', { body: '{' }],
    ['no object', { body: '[]' }],
    ['no header', { header: () => '' }],
    ['no time', { header: (_: string, s: string) => `s=${s}` }],
    ['no signature', { header: (t: string) => `t=${t}` }],
    ['another time', { header: (t: string, s: string) => `t=${Number(t) + 1},s=${s}` }],
    ['a time that is none', { header: (t: string, s: string) => `t=x${t},s=${s}` }],
    ['a longer signature', { header: (t: string, s: string) => `t=${t},s=${s}0` }],
    ['a shorter signature', { header: (t: string, s: string) => `t=${t},s=${s.slice(1)}` }],
    ['73 hours and a second', { sent: at - 73 * hour - 1_000 }],
    ['5 minutes and a second too early', { sent: at + 5 * 60_000 + 1_000 }],
  ])('with %s is not', (_, changed) => {
    expect(read(changed)).toEqual({ type: 'invalid-signature' });
  });

  it('counts for 73 hours, and 5 minutes before its time', () => {
    for (const sent of [at - 73 * hour, at + 5 * 60_000]) expect(read({ sent })).toMatchObject({ type: 'removed' });
  });

  it('happened at the earlier of both times', () => {
    for (const create_time of [at / 1_000 + 10, 0, undefined, 'x']) expect(removed({ create_time })).toMatchObject({ at });
  });

  it.each([
    [0, 'unavailable', 'unknown'],
    [1, 'relink-needed', 'disconnected'],
    [2, 'unavailable', 'deleted'],
    [3, 'unavailable', 'age-changed'],
    [4, 'unavailable', 'banned'],
    [5, 'relink-needed', 'revoked'],
    [6, 'unavailable', 'unknown'],
    [undefined, 'unavailable', 'unknown'],
  ])('with the reason %j', (reason, state, why) => {
    for (const content of [{ reason }, JSON.stringify({ reason })])
      expect(removed({ content })).toMatchObject({ health: { state, reason: why } });
  });

  it('about anything else is another one', () => {
    for (const changed of [{ event: 'video.publish' }, { user_openid: '' }, { event: undefined }])
      expect(removed(changed)).toEqual({ type: 'other' });
    for (const content of ['{', '[]', null]) expect(removed({ content })).toMatchObject({ health: { reason: 'unknown' } });
  });
});
