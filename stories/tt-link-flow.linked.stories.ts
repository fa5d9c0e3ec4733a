import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { sampleProfile } from './sample-profile.ts';
import type { Profile } from '../src/pure.ts';
import { flowIn, flowMeta, partOf, played, reaches, type FlowArgs, type FlowStory } from './flow-story.ts';

/** The linked profile in every state of its health, and unlinking it. */
export default { ...flowMeta, title: 'tt-link-flow/Linked' } satisfies Meta<FlowArgs>;

const linked = (part: Partial<Profile>): FlowStory => ({
  args: { script: 'already linked', profile: { ...sampleProfile, ...part } },
  play: reaches('linked'),
});

export const Linked: FlowStory = played('already linked', 'linked', 'unlink');

export const OnlyTap: FlowStory = linked({ partnerRoles: ['tap'] });

export const NoRole: FlowStory = linked({ partnerRoles: [] });

export const MissingFields: FlowStory = {
  args: { script: 'already linked', profile: { id: 'p', partnerRoles: ['tap'], health: { state: 'active' } } },
  play: reaches('linked'),
};

export const RelinkDisconnected: FlowStory = linked({ health: { state: 'relink-needed', reason: 'disconnected' } });
export const RelinkRevoked: FlowStory = linked({ health: { state: 'relink-needed', reason: 'revoked' } });
export const RelinkExpired: FlowStory = linked({ health: { state: 'relink-needed', reason: 'expired' } });
export const UnavailableDeleted: FlowStory = linked({ health: { state: 'unavailable', reason: 'deleted' } });
export const UnavailableBanned: FlowStory = linked({ health: { state: 'unavailable', reason: 'banned' } });
export const UnavailableAgeChanged: FlowStory = linked({ health: { state: 'unavailable', reason: 'age-changed' } });
export const UnavailablePrivate: FlowStory = linked({ health: { state: 'unavailable', reason: 'private' } });
export const UnavailableUnknown: FlowStory = linked({ health: { state: 'unavailable', reason: 'unknown' } });

/** What the host knows: what comes next, beside Unlink, and who linked. */
export const WithActions: FlowStory = {
  args: {
    script: 'already linked',
    slotted: html`<button slot="linked-actions" type="button">Invite creators</button>
      <p slot="help">Linked by Mia today</p>`,
  },
  play: reaches('linked', 'unlink'),
};

/** “Unlink” asks once, and says what it costs. */
export const UnlinkQuestion: FlowStory = {
  args: { script: 'already linked' },
  async play(context) {
    await reaches('linked', 'unlink')(context);
    partOf(flowIn(context.canvasElement), 'unlink')!.click();
  },
};

/** The service refused: the profile is still linked, and the element says so. */
export const UnlinkFailed: FlowStory = {
  args: { script: 'already linked', prepare: (api) => api.fault('internal', { on: 'unlink', retryAfterMs: 60_000 }) },
  async play(context) {
    await reaches('linked', 'unlink')(context);
    const flow = flowIn(context.canvasElement);
    partOf(flow, 'unlink')!.click();
    await flow.updateComplete;
    flow.unlink();
    await reaches('linked', 'notice')(context);
  },
};
