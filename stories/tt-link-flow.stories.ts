import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { sampleProfile } from './sample-profile.ts';
import { changeTimers, keepWaiting, speedUp, ownPage } from './story-timers.ts';
import { flowIn, flowMeta, partOf, played, reaches, type FlowArgs, type FlowStory } from './flow-story.ts';
import { withoutWarnings } from './quiet.ts';

/** Every step on the way to a linked profile, and what can happen while somebody is waited for. */
export default { ...flowMeta, title: 'tt-link-flow/Steps' } satisfies Meta<FlowArgs>;

/** The whole flow: press “Get started” and see what the phone does; in the review you decide. */
export const TryIt: FlowStory = {
  ...played('waiting for 8s, then scanned by @mila.makes matching 47 for 4s, then review, then linked', 'intro'),
};

/** Before the first answer; the same room as what follows. */
export const Loading: FlowStory = { ...played('silent', 'loading'), beforeEach: keepWaiting, parameters: ownPage(520) };

/** The page sets neither `api-base` nor a client: a notice for the person, one warning for the developer. */
export const NotSetUp: FlowStory = {
  render: () => html`<tt-link-flow></tt-link-flow>`,
  play: reaches('loading', 'notice'),
  beforeEach: withoutWarnings,
  parameters: ownPage(200),
};

export const Intro: FlowStory = played('waiting', 'intro', 'sign-up');

/** A host's own words under the benefits, its logo, and help that stays under every step. */
export const IntroWithSlots: FlowStory = {
  ...played('waiting', 'intro'),
  args: {
    ...played('waiting', 'intro').args,
    slotted: html`<strong slot="logo">Sunrise Agency</strong>
      <p slot="intro">Your profile is shown in English and Spanish.</p>
      <p slot="help">Questions? <a href="mailto:help@portal.example">Ask the portal’s support</a>.</p>`,
  },
};

/** The first session is on its way; the code will appear in the place of its skeleton. */
export const Opening: FlowStory = {
  args: { script: 'waiting', autostart: true, prepare: (api) => api.fault('silent', { on: 'openSession' }) },
  play: reaches('opening'),
  beforeEach: keepWaiting,
  parameters: ownPage(760),
};

export const Scan: FlowStory = played('already waiting', 'scan', 'qr');

/** The API gives no address for someone who is on the phone: then the code’s own link is what is copied. */
export const ScanWithoutOpenUrl: FlowStory = {
  args: {
    script: 'waiting',
    autostart: true,
    prepare: (api) => api.play({ steps: [{ status: 'pending', openUrl: undefined }] }),
  },
  play: reaches('scan', 'qr'),
};

/** Six hundred characters still make a code whose modules are whole pixels. */
export const ScanLongCode: FlowStory = {
  args: {
    script: 'waiting',
    autostart: true,
    prepare: (api) => api.play({ steps: [{ status: 'pending', scanUrl: `aweme://authorize?state=${'0123456789'.repeat(58)}` }] }),
  },
  play: reaches('scan', 'qr'),
};

/** An answer stayed away: the code stays up, and a quiet line says so. */
export const ScanReconnecting: FlowStory = {
  args: {
    script: 'already waiting',
    prepare: (api) => {
      api.fault('offline', { on: 'readSession', times: 1 });
      api.fault('silent', { on: 'readSession' });
    },
  },
  play: reaches('scan', 'notice'),
  beforeEach: keepWaiting,
  parameters: ownPage(800),
};

/** Three answers and 15 s later: a plain notice with a button that asks at once. Nothing is given up. */
export const ScanOfflineForLong: FlowStory = {
  args: { script: 'already waiting', prepare: (api) => api.fault('offline', { on: 'readSession' }) },
  beforeEach: ({ canvasElement }) => speedUp(30, () => Boolean(lastingNotice(canvasElement))),
  async play(context) {
    await reaches('scan', 'notice')(context);
    await waitFor(() => expect(lastingNotice(context.canvasElement)).toBeTruthy(), { timeout: 25_000 });
  },
  parameters: ownPage(880),
};

function lastingNotice(canvasElement: Element): Element | null | undefined {
  return canvasElement.querySelector('tt-link-flow')?.shadowRoot?.querySelector('[part=notice] button');
}

/** The page was hidden for a minute: nobody passing by scans the code. */
export const ScanCovered: FlowStory = {
  args: { script: 'already waiting' },
  beforeEach: () => changeTimers((ms) => (ms === 60_000 ? 0 : ms)),
  async play(context) {
    await reaches('scan', 'qr')(context);
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(partOf(flowIn(context.canvasElement), 'qr')).toBeNull(), { timeout: 5_000 });
    // Nobody tells the flow, so that it stays covered.
    delete (document as { hidden?: boolean }).hidden;
  },
  parameters: ownPage(760),
};

/** TikTok tells neither who scanned nor a number. */
export const Confirm: FlowStory = played('already scanned', 'confirm');

export const ConfirmWithNumber: FlowStory = played('already scanned by @mila.makes matching 47', 'confirm', 'match-code');

/** The phone asks which account; the number comes next. */
export const ConfirmAccount: FlowStory = played('already scanned matching 47 asking account', 'confirm');

/** The number was right, and the phone asks for the consent. */
export const ConfirmConsent: FlowStory = played('already scanned by @mila.makes matching 47 asking confirm', 'confirm', 'scanned-by');

/** Names of strangers stay in their place, whatever they are made of. */
export const ConfirmLongName: FlowStory = {
  args: {
    script: 'already waiting',
    prepare: (api) =>
      api.play({
        already: true,
        steps: [
          { status: 'scanned', matchCode: '04', scannedBy: { displayName: 'Wolkenkuckucksheim'.repeat(12), handle: 'a'.repeat(24) } },
        ],
      }),
  },
  play: reaches('confirm', 'scanned-by'),
};

/** A status from a later version of the contract: nothing is concluded from it. */
export const ConfirmUnknownStatus: FlowStory = played('already unknown', 'confirm');

export const Review: FlowStory = played('already review', 'review', 'account');

/** Another account than the linked one, which is unwell: a yes replaces it. */
export const ReviewReplacing: FlowStory = played('already review replacing @paper.otter', 'review', 'account');

export const ReviewLongName: FlowStory = {
  args: { script: 'already review', profile: { ...sampleProfile, displayName: 'Studio für Keramik und langsame Morgen '.repeat(4) } },
  play: reaches('review', 'account'),
};

/** The person granted the least that can be granted. */
export const ReviewMissingFields: FlowStory = {
  args: { script: 'already review', profile: { id: 'p', partnerRoles: [], health: { state: 'active' } } },
  play: reaches('review', 'account'),
};
