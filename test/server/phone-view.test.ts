// What the phone page shows of a session, in which language, and what may be typed, without a server around it.
import { describe, expect, it, test } from 'vitest';
import { partnerLabel } from '../../src/core/profile.ts';
import { languageFor } from '../../src/server/phone/phone-language.ts';
import { answerMatch, newMatchCode, readMatchCode } from '../../src/server/phone/match-code.ts';
import { phonePage } from '../../src/server/phone/phone-templates.ts';
import { endedView, isWaiting, requestFacts, viewOf, type PhoneView } from '../../src/server/phone/phone-view.ts';
import type { PhoneState, SessionRow } from '../../src/server/sql/session-row.ts';

const phone: PhoneState = { claim: 'c', sameDevice: false, triesLeft: 3 };
const rowOf = (changed: Partial<SessionRow>) =>
  ({
    ...{
      status: 'scanned',
      phone,
      phoneStep: 'account',
      loginStateHash: 'h',
      openedAt: 10_000,
      openedHost: 'portal.test',
      expiresAt: 90_000,
    },
    ...changed,
  }) as SessionRow;

describe('the number', () => {
  it.each([
    ['42', '42'],
    [' 42\n', '42'],
    ['４２', '42'],
    ['٤٢', '42'],
    ['۴۲', '42'],
    ['๔๒', '42'],
    ['٠٩', '09'],
    ['۰۹', '09'],
    ['๐๙', '09'],
    ['4', undefined],
    ['421', undefined],
    ['x42', undefined],
    ['4 2', undefined],
    ['', undefined],
    ['٪٪', undefined],
    ['٩\u066a', undefined],
    ['\u065f1', undefined],
  ])('typed as %j is read as %j', (typed, number) => {
    expect(readMatchCode(typed)).toBe(number);
  });

  it('has two digits, never a zero first', () => {
    const made = Array.from({ length: 500 }, newMatchCode);
    for (const number of made) expect(number).toMatch(/^[1-9]\d$/);
    expect(new Set(made).size).toBeGreaterThan(1);
  });

  it('leads on where it is right, and declines at the last wrong one', () => {
    const row = (triesLeft: number) => ({ ...rowOf({ matchCode: '42' }), phone: { ...phone, triesLeft } });
    expect(answerMatch(row(1), '42')).toEqual([{ phoneStep: 'confirm' }, 'matched']);
    expect(answerMatch(row(2), '41')).toEqual([{ phone: { ...phone, triesLeft: 1 } }, 'wrong-number']);
    expect(answerMatch(row(1), '41')).toEqual([
      { status: 'declined', phone: { ...phone, triesLeft: 0, declinedBy: 'number' } },
      'declined',
    ]);
  });
});

test('the language is the first one that there are words for', () => {
  const codeOf = (header?: string) => languageFor(header).phone.$code;
  expect([undefined, '', '*', 'tlh', 'tlh;q=1,*;q=0.1', '-', 'x'].map(codeOf)).toEqual(Array.from({ length: 7 }, () => 'en'));
  expect(['de', 'de-AT', 'DE', 'tlh, de', 'en;q=0.5, de', 'de;q=0, fr'].map(codeOf)).toEqual(['de', 'de', 'de', 'de', 'de', 'fr']);
  expect(['es', 'es-AR', 'es-ES', 'pt', 'zh-Hant', 'zh-TW', 'zh'].map(codeOf)).toEqual([
    'es',
    'es-MX',
    'es',
    'pt-BR',
    'zh-TW',
    'zh-TW',
    'zh-CN',
  ]);
  expect(languageFor('ja').elements.$code).toBe('ja');
});

describe('the page of the phone that claimed a session', () => {
  const agency = { id: 'a', name: 'Agency', partnerRoles: ['cap' as const] };
  const context = { agency, scopes: ['video.list'], ticket: 't', now: 30_400 };
  const view = (changed: Partial<SessionRow>) => viewOf(rowOf(changed), context);
  const request = { agency: 'Agency', host: 'portal.test', askedSecondsAgo: 20, label: partnerLabel(['cap']), scopes: ['video.list'] };
  const form = { fields: { ticket: 't' }, expiresInMs: 59_600 };
  const by = { handle: 'mila.makes', displayName: 'Mila' };

  it.each<[Partial<SessionRow>, object]>([
    [{ loginStateHash: null }, { page: 'wait' }],
    [{ phoneStep: 'confirm', phone: { ...phone, confirmed: true } }, { page: 'wait' }],
    [{}, { page: 'leave', ...form }],
    [{ expiresAt: 30_000 }, { page: 'leave', fields: { ticket: 't' }, expiresInMs: 0 }],
    [
      { phoneStep: 'number', phone: { ...phone, triesLeft: 2 } },
      { page: 'number', triesLeft: 2, ...form },
    ],
    [
      { phoneStep: 'number', phone: null },
      { page: 'number', triesLeft: 3, ...form },
    ],
    [
      { phoneStep: 'confirm', scannedBy: by },
      { page: 'confirm', request, account: '@mila.makes', ...form },
    ],
    [
      { phoneStep: 'confirm', scannedBy: null },
      { page: 'confirm', request, account: undefined, ...form },
    ],
    [
      { status: 'review', scannedBy: { displayName: 'Mila' } },
      { page: 'review', account: 'Mila', sameDevice: false },
    ],
    [
      { status: 'review', phone: { ...phone, sameDevice: true } },
      { page: 'review', account: undefined, sameDevice: true },
    ],
    [
      { status: 'review', phone: null },
      { page: 'review', account: undefined, sameDevice: false },
    ],
    [
      { status: 'linked', scannedBy: { displayName: '' } },
      { page: 'linked', account: undefined, agency: 'Agency' },
    ],
    [
      { status: 'ineligible', unmet: null },
      { page: 'ineligible', account: undefined, unmet: [] },
    ],
    [
      { status: 'declined', phone: { ...phone, declinedBy: 'tiktok' } },
      { page: 'declined', by: 'tiktok' },
    ],
    [
      { status: 'declined', phone: null },
      { page: 'declined', by: 'person' },
    ],
    [{ status: 'declined' }, { page: 'declined', by: 'person' }],
    [
      { status: 'failed', reason: null },
      { page: 'failed', reason: '' },
    ],
    [
      { status: 'failed', reason: 'account-taken' },
      { page: 'failed', reason: 'account-taken' },
    ],
    [{ status: 'expired' }, { page: 'expired' }],
    [{ status: 'cancelled', accepted: false }, { page: 'rejected' }],
    [{ status: 'cancelled', accepted: null }, { page: 'cancelled' }],
  ])('%j', (row, expected) => {
    expect(view(row)).toEqual(expected);
  });

  it('waits only while the server has something to do', () => {
    const rows: Partial<SessionRow>[] = [
      { phone: null, loginStateHash: null },
      { status: 'review', loginStateHash: null },
      { phoneStep: 'number', loginStateHash: null },
      { loginStateHash: 'h' },
    ];
    for (const row of rows) expect(isWaiting(rowOf(row)), JSON.stringify(row)).toBe(false);
  });

  it('shows another phone how the session ended, and nothing else', () => {
    expect(endedView(rowOf({ status: 'pending' }))).toEqual({ page: 'replaced' });
    for (const status of ['scanned', 'review', 'linked', 'failed'] as const) expect(endedView(rowOf({ status }))).toEqual({ page: 'used' });
  });

  it('never asks in the future', () => {
    expect(requestFacts(rowOf({ openedAt: 40_000 }), context).askedSecondsAgo).toBe(0);
  });
});

describe('a page in HTML', () => {
  const language = languageFor('en');
  const { phone: words, elements } = language;
  const request = { agency: '<Sunrise>', host: 'portal.test', askedSecondsAgo: 20, label: partnerLabel(['cap']), scopes: ['video.list'] };
  const form = { fields: { ticket: 't' }, expiresInMs: 59_600 };
  const read = (view: PhoneView) => {
    const page = phonePage(view, { language, base: '/tiktok' });
    const lines = page.slice(page.indexOf('<main')).split(/<(?!\/?bdi)[^>]*>/);
    return { page, lines: lines.map((line) => line.replaceAll(/(<[^>]*>|\s)+/g, ' ').trim()).filter(Boolean) };
  };
  const facts = [
    ...[words['fact.agency'], '&lt;Sunrise&gt;', words['fact.host'], 'portal.test', words['fact.time'], '20 seconds ago'],
    ...[words['visible.title'], words['visible.text'](' &lt;Sunrise&gt; '), words['visible.videos']],
    words['visible.label'](` ${elements[`label.${request.label!}`]} `),
  ];

  it('asks who may link what', () => {
    const { page, lines } = read({ page: 'confirm', request, account: '@mila', ...form });
    expect(lines).toEqual(
      [
        words['confirm.title'](' @mila ', ' &lt;Sunrise&gt; ').trim(),
        ...facts,
        ...[words['one-agency'], words['confirm.other'], words.decline, words['confirm.yes']],
      ].map((line) => line.replaceAll(/\s+/g, ' ')),
    );
    expect(page).toContain('<title>Link \u2068@mila\u2069 to \u2068&lt;Sunrise&gt;\u2069?</title>');
    expect([...page.matchAll(/class="(main|other)">([^<]*)/g)].map(([, kind, text]) => [kind, text])).toEqual([
      ['other', words.decline],
      ['main', words['confirm.yes']],
    ]);
    expect(page).toContain('<meta http-equiv="refresh" content="61" />');
  });

  it.each([
    [3, false, undefined],
    [2, false, words['number.wrong'](2)],
    [3, true, words['number.two-digits']],
  ])('asks the number with %i tries left, malformed: %s', (triesLeft, isMalformed, problem) => {
    const { page, lines } = read({ page: 'number', triesLeft, isMalformed, ...form });
    expect(lines).toEqual([
      ...[words['number.question'], words['number.text']],
      ...(problem === undefined ? [] : [problem]),
      ...[words['number.caution'], words.decline, words['number.continue']],
    ]);
    expect(page).toContain(`<title>${words['number.question']}</title>`);
    expect(page.includes('aria-describedby="number-text"')).toBe(problem === undefined);
    expect(page.includes('aria-invalid="true"')).toBe(problem !== undefined);
  });

  it('says how long ago the request was made in minutes after the first one', () => {
    const { lines } = read({ page: 'ask', request: { ...request, askedSecondsAgo: 150 }, fields: {} });
    expect(lines).toContain('3 minutes ago');
  });

  it.each<[PhoneView, string[]]>([
    [{ page: 'wait' }, [words['wait.title'], words['wait.text']]],
    [{ page: 'expired' }, [words['expired.title'], words['expired.text'], words['start-again']]],
    [{ page: 'unknown' }, [words['unknown.title'], words['unknown.text']]],
    [
      { page: 'linked', account: undefined, agency: 'Sunrise' },
      [words['linked.title'](` ${elements['card.nameless']} `, ' Sunrise ').trim(), words['linked.text']],
    ],
    [
      { page: 'ineligible', account: '@mila', unmet: ['adult', 'new-rule'] },
      [
        elements['ineligible.account'](' @mila ').trim(),
        ...[elements['unmet.adult'], elements['fix.adult'], elements['unmet.unknown'], elements['fix.unknown'], 'new-rule'],
        words['ineligible.next'],
      ],
    ],
  ])('%j', (view, expected) => {
    expect(read(view).lines).toEqual(expected.map((line) => line.replaceAll(/\s+/g, ' ')));
  });
});
