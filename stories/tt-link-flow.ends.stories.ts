import type { Meta } from '@storybook/web-components-vite';
import { flowMeta, played, reaches, type FlowArgs, type FlowStory } from './flow-story.ts';

/** The ways in which a session ends without a linked profile. “Try again” and its like begin the script once more. */
export default { ...flowMeta, title: 'tt-link-flow/Ends' } satisfies Meta<FlowArgs>;

const refused = (rules: string): FlowStory => played(`already scanned for 500ms, then ineligible ${rules}`, 'ineligible', 'unmet');

export const IneligibleAdult: FlowStory = refused('adult');
export const IneligibleGoodStanding: FlowStory = refused('good-standing');
export const IneligiblePersonalAccount: FlowStory = refused('personal-account');
export const IneligibleUnaffiliated: FlowStory = refused('unaffiliated');
export const IneligibleAll: FlowStory = refused('adult and good-standing and personal-account and unaffiliated');

/** A rule from a later version of the contract: a general sentence and the code itself. */
export const IneligibleUnknownRule: FlowStory = {
  args: {
    script: 'already scanned',
    prepare: (api) =>
      api.play({
        already: true,
        steps: [
          { status: 'scanned', forMs: 500 },
          { status: 'ineligible', unmet: ['personal-account', 'region-of-2031'] },
        ],
      }),
  },
  play: reaches('ineligible', 'unmet'),
};

export const Declined: FlowStory = played('already scanned for 500ms, then declined', 'declined');
export const Expired: FlowStory = played('already waiting for 500ms, then expired', 'expired');
export const Cancelled: FlowStory = played('already waiting for 500ms, then cancelled', 'cancelled');

/** After an expired code and a refused account, a third attempt: “Get a new code”, then “I fixed it, try again”. */
export const ThreeAttempts: FlowStory = {
  args: {
    script:
      'waiting for 3s, then expired, then waiting for 3s, then scanned, then ineligible personal-account, then waiting for 3s, then scanned, then review, then linked',
  },
  play: reaches('intro'),
};
