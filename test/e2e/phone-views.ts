// Every page of the phone, as the templates make it, and the page of the simulated TikTok.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { phoneLanguageFor, phonePage, sampleAccounts, simulatedConsentPage, type PhoneView } from '../../src/server/server.ts';

const scopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'];
const request = {
  agency: 'Sunrise Talent',
  host: 'partners.example',
  askedSecondsAgo: 40,
  label: 'creator-agency-partner',
  scopes,
} as const;
const form = { fields: { ticket: 'x'.repeat(43) }, expiresInMs: 200_000 };
const account = '@mila.makes';

const views = {
  ask: { page: 'ask', request, fields: { code: 'x' } },
  leave: { page: 'leave', ...form },
  wait: { page: 'wait' },
  left: { page: 'left' },
  number: { page: 'number', triesLeft: 3, ...form },
  'number-wrong': { page: 'number', triesLeft: 1, ...form },
  'number-malformed': { page: 'number', triesLeft: 3, isMalformed: true, ...form },
  confirm: { page: 'confirm', request, account, ...form },
  'confirm-long': {
    page: 'confirm',
    request: {
      ...request,
      agency: 'Gesellschaft für Donaudampfschifffahrtskreative und Söhne mbH',
      host: `${'long-name.'.repeat(9)}example`,
    },
    account: `@${'w'.repeat(24)}`,
    ...form,
  },
  review: { page: 'review', account, sameDevice: false },
  'review-here': { page: 'review', account, sameDevice: true },
  linked: { page: 'linked', account, agency: request.agency },
  ineligible: { page: 'ineligible', account, unmet: ['adult', 'good-standing', 'personal-account', 'unaffiliated', 'not-known'] },
  'declined-person': { page: 'declined', by: 'person' },
  'declined-number': { page: 'declined', by: 'number' },
  'declined-tiktok': { page: 'declined', by: 'tiktok' },
  failed: { page: 'failed', reason: 'exchange-refused' },
  unavailable: { page: 'unavailable', retry: { method: 'get', path: '/', fields: {} } },
  rejected: { page: 'rejected' },
  cancelled: { page: 'cancelled' },
  expired: { page: 'expired' },
  used: { page: 'used' },
  replaced: { page: 'replaced' },
  unknown: { page: 'unknown' },
  callback: { page: 'callback' },
  form: { page: 'form' },
} as const satisfies Record<string, PhoneView>;

/** A page for each member of the union: the compiler finds one that is missing. */
type Missing = Exclude<PhoneView['page'], (typeof views)[keyof typeof views]['page']>;
const missing: Missing extends never ? true : Missing = true;

/** The paths of all pages in this language. */
export function viewPaths(language: string): string[] {
  return Object.keys(missing && views).map((name) => `/${language}/${name}`);
}

/** The page of the simulated TikTok, which is English. */
export const consentPath = '/en/simulated-tiktok';

export async function serveViews() {
  const server = createServer((asked, answer) => {
    const [, code = '', name = ''] = asked.url!.split('/');
    const view = views[name as keyof typeof views] as PhoneView | undefined;
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.statusCode = view || asked.url === consentPath ? 200 : 404;
    if (view) answer.end(phonePage(view, { language: phoneLanguageFor(code), base: '/tiktok' }));
    else answer.end(simulatedConsentPage({ scopes, redirectUri: 'https://partners.example/tiktok/callback' }, sampleAccounts));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
