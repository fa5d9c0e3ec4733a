// What the stories of <tt-profile-card> have in common: a profile that is handed over, or a mock that is asked for it.
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, waitFor } from 'storybook/test';
import '../src/define-profile-card.ts';
import type { FaultName, MockApi, MockOptions } from '../src/mock/mock.ts';
import type { Audience, Profile, TtProfileCard } from '../src/pure.ts';
import { sampleProfile } from './sample-profile.ts';
import { scripted } from './scripted.ts';

export interface CardArgs {
  /** Shown without a request; `undefined` asks. */
  profile?: Profile | null | undefined;
  /** The toolbar's by default. */
  audience?: Audience;
  variant: 'full' | 'compact';
  loading: 'lazy' | 'eager';
  'profile-id'?: string;
  /** What the API knows, for a card that asks. */
  answers?: MockOptions;
  fault?: FaultName;
  /** What the host puts into the element. */
  slotted?: TemplateResult;
}

export type CardStory = StoryObj<CardArgs>;

/** Everything of the stories' meta but their title. */
export const cardMeta = {
  component: 'tt-profile-card',
  args: { variant: 'full', loading: 'lazy' },
  argTypes: {
    profile: { control: 'object' },
    audience: { control: 'inline-radio', options: ['agency', 'creator', 'seller'] },
    answers: { table: { disable: true } },
    fault: { table: { disable: true } },
    slotted: { table: { disable: true } },
  },
  render: (args, { globals }) => card(args, globals['audience'] as Audience),
} satisfies Meta<CardArgs>;

function card(args: CardArgs, seenBy: Audience): TemplateResult {
  const { profile, audience = seenBy, variant, loading, answers, fault, slotted = nothing } = args;
  const prepare = (api: MockApi): void => void (fault && api.fault(fault, { retryAfterMs: 60_000 }));
  const asks = scripted(answers ?? {}, prepare);
  return html`<tt-profile-card
    ${asks}
    .profile=${profile}
    profile-id=${ifDefined(args['profile-id'])}
    audience=${audience}
    variant=${variant}
    loading=${loading}
    >${slotted}</tt-profile-card
  >`;
}

/** A story that hands `part` of the sample profile to the card. */
export function shown(part: Partial<Profile> = {}, args: Partial<CardArgs> = {}): CardStory {
  return { args: { profile: { ...sampleProfile, ...part }, ...args }, play: becomes('ready') };
}

/** Plays until the card is in `state`. */
export function becomes(state: 'loading' | 'ready' | 'empty' | 'failed') {
  return async ({ canvasElement }: Pick<StoryContext, 'canvasElement'>): Promise<void> => {
    const element = canvasElement.querySelector<TtProfileCard>('tt-profile-card')!;
    await waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true), { timeout: 25_000, interval: 50 });
  };
}
