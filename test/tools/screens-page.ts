// What `npm run screens` takes pictures of, in the browser: one element in one state, told by the page's address.
import { createClient } from '../../src/client/link-client.ts';
import type { Profile } from '../../src/core/profile.ts';
import '../../src/i18n/locales/ar.ts';
import '../../src/index.ts';
import { createMockApi, picturedProfile, type MockApi } from '../../src/mock/mock.ts';

interface Screen {
  readonly tag?: 'tt-link-flow' | 'tt-profile-card' | 'tt-attach-profile';
  readonly script: string;
  readonly attributes?: string;
  /** Inside the element. */
  readonly slotted?: string;
  readonly profile?: Partial<Profile>;
  readonly prepare?: (api: MockApi) => void;
  /** What to wait for, in the shadow tree. */
  readonly awaited: string;
  /** What happens then, and what to wait for after it. */
  readonly then?: readonly [happens: (tree: ShadowRoot) => void, awaited: string];
}

const press =
  (control: string) =>
  (tree: ShadowRoot): void =>
    tree.querySelector<HTMLElement>(control)!.click();
/** Time stands still, so the next question is never due: a page that is online again asks at once. */
const askAgain = (): boolean => dispatchEvent(new Event('online'));

const flow = (script: string, awaited = 'h2', more: Partial<Screen> = {}): Screen => ({
  script,
  awaited,
  attributes: 'autostart',
  ...more,
});
const linked = (more: Partial<Screen> = {}): Screen => flow('already linked', '[part=unlink]', more);
const card = (attributes: string, more: Partial<Screen> = {}): Screen => ({
  tag: 'tt-profile-card',
  script: 'already linked',
  attributes: `loading="eager" ${attributes}`,
  awaited: '[part=card]',
  ...more,
});
const attach = (script: string, awaited: string, attributes = '', more: Partial<Screen> = {}): Screen => ({
  tag: 'tt-attach-profile',
  script,
  attributes,
  awaited,
  ...more,
});
const maxWaitMs = 10_000;
const pictured = picturedProfile('https://demo.invalid/pictures');
const revoked: Partial<Profile> = { health: { state: 'relink-needed', reason: 'revoked' } };
const actions =
  '<button slot="linked-actions" type="button">Find creators</button><button slot="linked-actions" type="button">Create a campaign</button>';

const screens: Readonly<Record<string, Screen>> = {
  loading: flow('silent', '.skeleton'),
  intro: flow('waiting', '[part=sign-up]', { attributes: '' }),
  opening: flow('waiting', '.qr-frame', { prepare: (api) => api.fault('silent', { on: 'openSession' }) }),
  scan: flow('already waiting', '[part=qr]'),
  'scan-camera': flow('already waiting camera', '[part=qr]'),
  'scan-offline': flow('already waiting', '[part=qr]', {
    prepare: (api) => api.fault('offline', { on: 'readSession' }),
    then: [askAgain, '[part=notice]'],
  }),
  confirm: flow('already scanned'),
  'confirm-person': flow('already scanned by @mila.makes asking confirm', '[part=scanned-by]'),
  'confirm-number': flow('already scanned by @mila.makes matching 47', '[part=match-code]'),
  review: flow('already review', '[part=account]'),
  linked: linked({ slotted: actions }),
  'linked-unlink': linked({ then: [press('[part=unlink]'), '.question'] }),
  'linked-ill': linked({ profile: revoked }),
  ineligible: flow('already scanned for 50ms, then ineligible good-standing and personal-account', '[part=unmet]'),
  'ineligible-age': flow('already scanned for 50ms, then ineligible adult', '[part=unmet]'),
  declined: flow('already scanned for 50ms, then declined', '[part=primary-action]'),
  expired: flow('already waiting for 50ms, then expired', '[part=primary-action]'),
  cancelled: flow('already waiting for 50ms, then cancelled', '[part=primary-action]'),
  failed: flow('already scanned for 50ms, then failed ticket-7f3a', '[part=support-code]'),
  'card-full': card(''),
  'card-compact': card('variant="compact"'),
  'card-ill': card('', { profile: revoked }),
  'card-viewer': card('audience="creator"', { profile: revoked }),
  'attach-ticked': attach('already linked', '[part=preview]', 'checked'),
  'attach-unticked': attach('already linked', '[part=preview]'),
  'attach-nothing': attach('waiting', '[part=link-action]'),
  'attach-ill': attach('already linked', '[part=error]', 'checked', { profile: revoked }),
  'attach-dialog': attach('waiting', '[part=link-action]', '', { then: [press('[part=link-action]'), 'tt-link-flow'] }),
};

async function show(name: string): Promise<void> {
  const { tag = 'tt-link-flow', script, attributes = '', slotted = '', profile, prepare, awaited, then } = screens[name]!;
  // Where nothing has to happen, no time passes: what is left of it stays the same.
  const clock = script.includes(' for ') ? 'running' : 'manual';
  if (clock === 'manual') performance.now = () => 0;
  const api = createMockApi({ script, clock, usage: { invitations: 3, campaigns: 1 }, profile: { ...pictured, ...profile } });
  prepare?.(api);
  const template = document.createElement('template');
  template.innerHTML = `<${tag} ${attributes}>${slotted}</${tag}>`;
  const element = document.importNode(template.content, true).firstElementChild as HTMLElement & { client: unknown };
  element.client = createClient({ apiBase: api.apiBase, fetch: api.fetch });
  document.querySelector('main')!.append(element);
  await appears(element, awaited);
  if (then) {
    const [happens, thenAwaited] = then;
    happens(element.shadowRoot!);
    await appears(element, thenAwaited);
  }
  // Cards and flows inside are rendered and their pictures loaded one by one.
  for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
}

async function appears(element: Element, selector: string): Promise<void> {
  const until = Date.now() + maxWaitMs;
  while (!element.shadowRoot!.querySelector(selector)) {
    if (Date.now() > until) throw new Error(`There is no ${selector} after ${maxWaitMs / 1_000} s.`);
    await new Promise(requestAnimationFrame);
  }
}

Object.assign(window, { show, screens: Object.keys(screens) });
