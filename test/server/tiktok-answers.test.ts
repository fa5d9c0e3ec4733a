// Everything that TikTok may answer, and what becomes of the session.
import { expect, test } from 'vitest';
import { sharedDatabase } from './backend.ts';
import { json, type Instead, type Path } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();

type Fields = Record<string, unknown>;

/** The usual answer with some of it changed. */
const changed =
  (change: (body: Fields) => unknown, status = 200): Instead =>
  async (usual) =>
    json(change((await (await usual()).json()) as Fields), status);
const without = (field: string) => changed(({ [field]: _, ...rest }) => rest);
const plain =
  (body: unknown, status = 200, headers = {}): Instead =>
  () =>
    json(body, status, headers);
const hang: Instead = () => Promise.reject(new DOMException('The operation timed out.', 'TimeoutError'));
const queryOf = (body: Fields) => new URL(String(body.redirect_uri)).searchParams;
const moved: Instead = () => new Response(null, { status: 302, headers: { Location: 'https://login.example/' } });
const html = plain('<html>Bad gateway</html>', 502, { 'Content-Type': 'text/html' });

/** Whether the code was given away, and how the session stands after it. */
type Outcome = [status: string, reason: string | undefined, exchanges: number];
const review: Outcome = ['review', undefined, 1];
const failed = (reason: string, exchanges = 0): Outcome => ['failed', reason, exchanges];

/** Once it is over, the answer is as usual: what only delays must not decide. */
const delays = (answer: Instead): { times: number; answer: Instead } => ({ times: 2, answer });

const cases: [name: string, path: Path, answer: Instead | { times: number; answer: Instead }, outcome: Outcome][] = [
  ['the code in redirect_uri', 'check_qrcode', changed((body) => body), review],
  [
    'the code as a field',
    'check_qrcode',
    changed((b) => ({ ...b, code: encodeURIComponent(queryOf(b).get('code')!), state: queryOf(b).get('state'), redirect_uri: undefined })),
    review,
  ],
  [
    'the code as a field that holds an address',
    'check_qrcode',
    changed(({ redirect_uri, ...b }) => ({ ...b, code: redirect_uri })),
    review,
  ],
  [
    'the code in redirect_url, as v0 had it',
    'check_qrcode',
    changed(({ redirect_uri, ...b }) => ({ ...b, redirect_url: redirect_uri })),
    review,
  ],
  [
    'the code in an address of the app',
    'check_qrcode',
    changed((b) => ({ ...b, redirect_uri: `myapp://done?${queryOf(b).toString()}` })),
    review,
  ],
  ['a wrapper', 'check_qrcode', changed((b) => ({ data: b, extra: {}, message: 'success' })), review],
  ['an empty error beside it', 'check_qrcode', changed((b) => ({ ...b, error: '', error_description: '' })), review],
  ['an error object that says ok', 'check_qrcode', changed((b) => ({ ...b, error: { code: 'ok', message: '' } })), review],
  ['the state twice, alike', 'check_qrcode', changed((b) => ({ ...b, state: queryOf(b).get('state') })), review],

  ['no ticket', 'check_qrcode', without('client_ticket'), failed('ticket-mismatch')],
  ['an empty ticket', 'check_qrcode', changed((b) => ({ ...b, client_ticket: '' })), failed('ticket-mismatch')],
  [
    'another ticket',
    'check_qrcode',
    changed((b) => ({ ...b, client_ticket: `${String(b.client_ticket).slice(0, -1)}-` })),
    failed('ticket-mismatch'),
  ],
  ['a longer ticket', 'check_qrcode', changed((b) => ({ ...b, client_ticket: `${String(b.client_ticket)}a` })), failed('ticket-mismatch')],
  ['a ticket that is no text', 'check_qrcode', changed((b) => ({ ...b, client_ticket: [b.client_ticket] })), failed('ticket-mismatch')],
  ['the placeholder as the ticket', 'check_qrcode', changed((b) => ({ ...b, client_ticket: 'tobefilled' })), failed('ticket-mismatch')],
  [
    'no state anywhere',
    'check_qrcode',
    changed((b) => ({ ...b, redirect_uri: `https://x.test/?code=${queryOf(b).get('code')}` })),
    failed('state-mismatch'),
  ],
  [
    'another state',
    'check_qrcode',
    changed((b) => ({ ...b, redirect_uri: String(b.redirect_uri).replace(/state=.*/, 'state=another') })),
    failed('state-mismatch'),
  ],
  [
    'a state in the field that differs from the address',
    'check_qrcode',
    changed((b) => ({ ...b, state: 'another' })),
    failed('state-mismatch'),
  ],
  ['no code', 'check_qrcode', without('redirect_uri'), failed('code-missing')],
  [
    'utilised first',
    'check_qrcode',
    async (usual) => {
      await usual();
      return json({ status: 'utilised', client_ticket: 'x' });
    },
    failed('confirmation-lost'),
  ],
  ['expired after the scan', 'check_qrcode', plain({ status: 'expired', client_ticket: '' }), failed('code-expired')],
  ['token_expire', 'check_qrcode', plain({ error: 'token_expire', log_id: '1' }, 400), failed('code-expired')],
  ['token_expired', 'check_qrcode', plain({ error: 'token_expired', log_id: '1' }, 400), failed('code-expired')],
  ['access_denied', 'check_qrcode', plain({ error: 'access_denied' }, 400), failed('access-denied')],
  ['invalid_client', 'check_qrcode', plain({ error: 'invalid_client' }, 401), failed('upstream-refused')],
  ['200 with an error in it', 'check_qrcode', plain({ error: 'invalid_request', status: 'confirmed' }), failed('upstream-refused')],

  ['an unknown status', 'check_qrcode', delays(plain({ status: 'pondering' })), review],
  ['429', 'check_qrcode', delays(plain({}, 429, { 'Retry-After': '1' })), review],
  ['500', 'check_qrcode', delays(plain({ error: 'server_error' }, 500)), review],
  ['503 that says new', 'check_qrcode', delays(plain({ status: 'new' }, 503)), review],
  ['HTML', 'check_qrcode', delays(html), review],
  ['HTML with 200', 'check_qrcode', delays(plain('<html></html>')), review],
  ['half an answer', 'check_qrcode', delays(plain('{"status":"conf')), review],
  ['nothing in time', 'check_qrcode', delays(hang), review],
  ['a redirect', 'check_qrcode', delays(moved), review],

  ['invalid_grant', 'token', plain({ error: 'invalid_grant' }, 400), failed('exchange-refused', 0)],
  [
    'a code that was taken and 500',
    'token',
    async (usual) => {
      await usual();
      return json({}, 500);
    },
    failed('exchange-unclear', 1),
  ],
  [
    'a code that was taken and nothing in time',
    'token',
    async (usual, form) => {
      await usual();
      return hang(usual, form);
    },
    failed('exchange-unclear', 1),
  ],
  ['429 for the code', 'token', plain({}, 429), failed('exchange-unclear', 0)],
  ['HTML for the code', 'token', html, failed('exchange-unclear', 0)],
  ['a redirect for the code', 'token', moved, failed('exchange-unclear', 0)],
  ['tokens of an account that can’t be stored', 'token', changed((b) => ({ ...b, open_id: 'open\0' })), failed('exchange-unclear', 1)],
  [
    'tokens of an account with an endless id',
    'token',
    changed((b) => ({ ...b, open_id: 'x'.repeat(9_000) })),
    failed('exchange-unclear', 1),
  ],
  ['tokens without a lifetime', 'token', without('expires_in'), failed('exchange-unclear', 1)],
  ['tokens of nobody', 'token', without('open_id'), failed('exchange-unclear', 1)],
  ['more scopes than were asked for', 'token', changed((b) => ({ ...b, scope: `${String(b.scope)},video.upload` })), review],
  ['not even the basic scope', 'token', changed((b) => ({ ...b, scope: 'video.list' })), failed('scope-missing', 1)],

  [
    'another account than the tokens’',
    'user',
    changed((b) => ({ ...b, data: { user: { open_id: 'somebody' } } })),
    failed('account-mismatch', 1),
  ],
  ['an account without an id', 'user', changed((b) => ({ ...b, data: { user: {} } })), failed('account-mismatch', 1)],
  ['access that is over', 'user', plain({ error: { code: 'access_token_invalid' } }, 401), failed('access-ended', 1)],
  ['429 for the account', 'user', delays(plain({ error: { code: 'rate_limit_exceeded' } }, 429)), review],
  ['500 for the account', 'user', delays(plain({ error: { code: 'internal_error' } }, 500)), review],
  ['HTML for the account', 'user', delays(html), review],
  ['no videos', 'video', plain({ error: { code: 'internal_error' } }, 500), review],
];

test.each(cases)('%s (%s)', async (_, path, given, [status, reason, exchanges]) => {
  const setup = new TikTokSetup(db.backend);
  const id = await setup.confirmed();
  const { times, answer } = typeof given === 'function' ? { times: Infinity, answer: given } : given;
  let left = times;
  setup.fake.instead[path] = (usual, form) => (left-- > 0 ? answer(usual, form) : usual());
  for (let n = 0; n < 5; n++) await setup.pass(6_000);
  const session = await setup.read(id);
  expect([session.status, 'reason' in session ? session.reason : undefined]).toEqual([status, reason]);
  expect(
    [...setup.fake.exchanges.values()].reduce((sum, n) => sum + n, 0),
    'codes given away',
  ).toBe(exchanges);
  expect(setup.fake.count('token'), 'and sent once at most').toBe(exchanges > 0 || path === 'token' ? 1 : 0);
  const { rowCount } = await db.sql().query('select 1 from link_grants');
  expect(rowCount, 'nothing is kept of what failed').toBe(status === 'review' ? 1 : 0);
});

test('there are at least forty of them', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each([
  ['no ticket in the address', { scan_qrcode_url: 'aweme://authorize?a=1', token: 't' }],
  ['two tickets', { scan_qrcode_url: 'aweme://authorize?client_ticket=a&client_ticket=b', token: 't' }],
  ['another scheme', { scan_qrcode_url: 'https://authorize?client_ticket=a', token: 't' }],
  ['another host', { scan_qrcode_url: 'aweme://elsewhere?client_ticket=a', token: 't' }],
  ['no token', { scan_qrcode_url: 'aweme://authorize?client_ticket=a' }],
  ['invalid_scope', { error: 'invalid_scope', error_description: '', log_id: '1' }],
])('a code that can’t be shown isn’t: %s', async (_, body) => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.instead.get_qrcode = plain(body, 'error' in body ? 400 : 200);
  const refused = await setup.backend.call<{ code: string }>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'profile' },
    headers: { 'Idempotency-Key': 'k' },
  });
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
  setup.fake.instead = {};
  expect((await setup.open()).status).toBe('pending');
});
