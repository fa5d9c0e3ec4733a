// What the stories of <tt-link-flow> have in common: a script to play, and a play function that waits for its end.
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/define-link-flow.ts';
import { parseScript, type FaultName, type MockApi } from '../src/mock/mock.ts';
import type { Entry, Profile, Step, TtLinkFlow } from '../src/pure.ts';
import { scripted } from './scripted.ts';

export interface FlowArgs {
  /** What happens, in the words of `./mock`. */
  script: string;
  entry: Entry;
  autostart: boolean;
  /** The account that is linked. */
  profile?: Profile;
  /** A fault beside the script, on every call. */
  fault?: FaultName;
  /** For faults that a script can't tell. */
  prepare?: (api: MockApi) => void;
  /** What the host puts into the element. */
  slotted?: TemplateResult;
}

export type FlowStory = StoryObj<FlowArgs>;

/** Everything of the stories' meta but their title. */
export const flowMeta = {
  component: 'tt-link-flow',
  args: { script: 'waiting', entry: 'profile', autostart: false },
  argTypes: {
    script: { control: 'text', description: 'What the API does. See the page “Testing”.', table: { category: 'scenario' } },
    fault: { control: 'text', description: 'A fault on every call.', table: { category: 'scenario' } },
    profile: { control: 'object', description: 'The account that is linked.', table: { category: 'scenario' } },
    prepare: { table: { disable: true } },
    slotted: { table: { disable: true } },
    entry: { control: 'select', options: ['profile', 'invite-creator', 'add-creator', 'campaign'] },
  },
  render: (args) => flowStory(args),
} satisfies Meta<FlowArgs>;

function flowStory({ script, entry, autostart, profile, fault, prepare, slotted }: FlowArgs): TemplateResult {
  try {
    parseScript(script);
  } catch (error) {
    return html`<pre class="script-error" role="alert">${(error as Error).message}</pre>`;
  }
  const ready = (api: MockApi): void => {
    // Longer than the flow waits, so that the flow says at once what it would say after its last try.
    if (fault) api.fault(fault, { retryAfterMs: 60_000 });
    prepare?.(api);
  };
  const options = { script, ...(profile && { profile }) };
  return html`<tt-link-flow ${scripted(options, ready)} entry=${entry} ?autostart=${autostart}>${slotted}</tt-link-flow>`;
}

/** The flow of a story. */
export function flowIn(canvasElement: Element): TtLinkFlow {
  return canvasElement.querySelector('tt-link-flow')!;
}

/** The first element with the part `name`. */
export function partOf(host: Element, name: string): HTMLElement | null {
  return host.shadowRoot!.querySelector(`[part~="${name}"]`);
}

const waiting = { timeout: 25_000, interval: 50 };

/** Plays until the flow is at `step` and shows `part`. */
export function reaches(step: Step, part?: string): NonNullable<FlowStory['play']> {
  return async ({ canvasElement }) => {
    const flow = flowIn(canvasElement);
    await waitFor(() => expect(flow.matches(`:state(${step})`)).toBe(true), waiting);
    if (part) await waitFor(() => expect(partOf(flow, part)).not.toBeNull(), waiting);
  };
}

/** A story that plays `script` until `step`. */
export function played(script: string, step: Step, part?: string): FlowStory {
  return { args: { script, autostart: !script.startsWith('already') && step !== 'intro' }, play: reaches(step, part) };
}
