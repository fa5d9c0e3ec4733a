import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/index.ts';
import type { FaultName, MockApi } from '../src/mock/mock.ts';
import { sampleProfile } from './sample-profile.ts';
import type { Audience, Entry, Profile } from '../src/pure.ts';
import { keepWaiting, ownPage } from './story-timers.ts';
import { withoutWarnings } from './quiet.ts';
import { scripted } from './scripted.ts';

interface AttachArgs {
  /** What happens, in the words of `./mock`. */
  script: string;
  profile?: Profile;
  fault?: FaultName;
  name: string;
  entry: Entry;
  checked: boolean;
  required: boolean;
  disabled: boolean;
  audience?: Audience;
  slotted?: TemplateResult;
}

type AttachStory = StoryObj<AttachArgs>;

/** The checkbox of the three forms: what it attaches, and linking on the spot where nothing is linked yet. */
export default {
  title: 'tt-attach-profile/Checkbox',
  component: 'tt-attach-profile',
  args: { script: 'already linked', name: 'profileId', entry: 'invite-creator', checked: false, required: false, disabled: false },
  argTypes: {
    script: { control: 'text', description: 'What the API does. See the page “Testing”.', table: { category: 'scenario' } },
    audience: { control: 'inline-radio', options: ['creator', 'seller'] },
    entry: { control: 'select', options: ['profile', 'invite-creator', 'add-creator', 'campaign'] },
    ...Object.fromEntries(['fault', 'profile', 'slotted'].map((name) => [name, { table: { disable: true } }])),
  },
  render: ({ script, profile, fault, name, entry, checked, required, disabled, audience, slotted = nothing }, { globals }) => {
    const seenBy = audience ?? (globals['audience'] === 'seller' ? 'seller' : 'creator');
    const prepare = (api: MockApi): void => void (fault && api.fault(fault, { retryAfterMs: 60_000 }));
    const options = { script, ...(profile && { profile }) };
    return html`<form class="card-box" @submit=${(event: Event) => event.preventDefault()}>
      <tt-attach-profile
        ${scripted(options, prepare)}
        name=${name}
        entry=${entry}
        audience=${seenBy}
        ?checked=${checked}
        ?required=${required}
        ?disabled=${disabled}
        >${slotted}</tt-attach-profile
      >
    </form>`;
  },
} satisfies Meta<AttachArgs>;

/** Plays until `part` is shown. */
const shows =
  (part: string): NonNullable<AttachStory['play']> =>
  async ({ canvasElement }) => {
    const host = canvasElement.querySelector('tt-attach-profile')!;
    await waitFor(() => expect(host.shadowRoot!.querySelector(`[part~="${part}"]`)).not.toBeNull(), { timeout: 20_000 });
  };

const attached = (args: Partial<AttachArgs> = {}, part = 'preview'): AttachStory => ({ args, play: shows(part) });

export const Unticked: AttachStory = attached();
export const Ticked: AttachStory = attached({ checked: true });
export const Required: AttachStory = attached({ required: true });
export const Disabled: AttachStory = attached({ checked: true, disabled: true });
export const SeenByASeller: AttachStory = attached({ checked: true, audience: 'seller' });

/** The host’s own words beside the box. */
export const OwnWords: AttachStory = attached({ slotted: html`Show our TikTok profile in this campaign` });

/** After an attempt to send the form. */
export const UserInvalid: AttachStory = {
  args: { required: true },
  async play(context) {
    await shows('preview')(context);
    context.canvasElement.querySelector('form')!.requestSubmit();
    await expect(context.canvasElement.querySelector('tt-attach-profile')!.matches(':state(user-invalid)')).toBe(true);
  },
};

/** Nothing to attach yet: pressing it, or the button, links on the spot. */
export const NothingLinked: AttachStory = attached({ script: 'waiting' }, 'link-action');

export const NothingLinkedDisabled: AttachStory = attached({ script: 'waiting', disabled: true }, 'link-action');

/** Nobody can tell what is linked: the flow can, and asks again. */
export const Unreachable: AttachStory = attached({ script: 'waiting', fault: 'unreachable' }, 'link-action');

/** Before the first answer. */
export const Loading: AttachStory = {
  args: { script: 'silent' },
  async play(context) {
    await shows('preview')(context);
    const { shadowRoot } = context.canvasElement.querySelector('tt-attach-profile')!;
    await waitFor(() => expect(shadowRoot!.querySelector('tt-profile-card:state(loading)')).not.toBeNull());
  },
  beforeEach: keepWaiting,
  parameters: ownPage(200),
};

/** The page sets neither `api-base` nor a client: a notice for the person, one warning for the developer. */
export const NotSetUp: AttachStory = {
  render: () => html`<tt-attach-profile></tt-attach-profile>`,
  play: shows('error'),
  beforeEach: withoutWarnings,
  parameters: ownPage(160),
};

export const LongName: AttachStory = attached({
  checked: true,
  profile: { ...sampleProfile, displayName: 'Studio für Keramik und langsame Morgen '.repeat(4), handle: 'abcdefghijklmnopqrstuvwx' },
});

/** Only what is sure to be there. */
export const MissingFields: AttachStory = attached({
  checked: true,
  profile: { id: 'p', partnerRoles: ['tap'], health: { state: 'active' } },
});

/** Linking on the spot, in a dialog over the half-filled form. */
export const LinkingOnTheSpot: AttachStory = {
  args: { script: 'waiting for 20s, then scanned, then review, then linked' },
  parameters: ownPage(760),
  async play(context) {
    await shows('link-action')(context);
    const { shadowRoot } = context.canvasElement.querySelector('tt-attach-profile')!;
    shadowRoot!.querySelector<HTMLElement>('[part=link-action]')!.click();
    await waitFor(() => expect(shadowRoot!.querySelector('tt-link-flow')?.dataset['step']).toBe('intro'), { timeout: 10_000 });
  },
};

const unwell = (health: Profile['health']): AttachStory => attached({ checked: true, profile: { ...sampleProfile, health } }, 'error');

/** Ticked, it is invalid with a reason and stays out of the form; unticked it is as valid as any checkbox. */
export const NeedsRelinking: AttachStory = unwell({ state: 'relink-needed', reason: 'revoked' });
export const Unavailable: AttachStory = unwell({ state: 'unavailable', reason: 'banned' });
export const UnwellUnticked: AttachStory = attached({ profile: { ...sampleProfile, health: { state: 'unavailable', reason: 'private' } } });
