// A button for each part, which outlines the part in the elements.
import { html, type TemplateResult } from 'lit';
import { elements, type ElementManifest } from '../.storybook/manifest.ts';
import { sampleProfile } from './sample-profile.ts';
import type { TtLinkFlow, TtStepChangeEvent } from '../src/pure.ts';
import './boards.css';
import { scripted } from './scripted.ts';

function outline(event: Event, tag: string, part: string): void {
  const button = event.currentTarget as Element;
  const board = button.closest('.board')!;
  for (const other of board.querySelectorAll('button')) other.setAttribute('aria-pressed', String(other === button));
  board.querySelector('style')!.textContent =
    `.board-live ${tag}::part(${part}) { outline: 3px solid light-dark(#c2185b, #ff80ab); outline-offset: 2px; }`;
  const owner = [...board.querySelectorAll(`.board-live ${tag}`)].find(({ shadowRoot }) => shadowRoot?.querySelector(`[part~="${part}"]`));
  owner?.scrollIntoView({ block: 'nearest' });
}

function partsOf({ tagName, cssParts = [] }: ElementManifest): TemplateResult {
  const buttons = cssParts.map(
    ({ name, description }) =>
      html`<button type="button" aria-pressed="false" title=${description ?? ''} @click=${(event: Event) => outline(event, tagName, name)}>
        ${name}
      </button>`,
  );
  return html`<fieldset>
    <legend><code>${tagName}::part(…)</code></legend>
    ${buttons}
  </fieldset>`;
}

const unwell = { ...sampleProfile, health: { state: 'relink-needed', reason: 'revoked' } } as const;

/** Steps that have every part among them but the notice. */
const steps = [
  'waiting',
  'already waiting',
  'already scanned by @mila.makes matching 47',
  'already review',
  'already linked',
  'already scanned for 500ms, then ineligible personal-account',
  'already scanned for 500ms, then failed ticket-7f3a',
];

/** Links the unwell profile again: how that ends has a way back. */
function linkAgain({ step, currentTarget }: TtStepChangeEvent): void {
  if (step === 'linked') (currentTarget as TtLinkFlow).start();
}

/** Every part of every element, and elements that have them. */
export function partBoard(): TemplateResult {
  return html`<div class="board">
    <style></style>
    <div class="board-inputs">${elements.map(partsOf)}</div>
    <div class="board-live" tabindex="0" role="region" aria-label="Elements that have the parts">
      <div class="card-box"><tt-profile-card .profile=${unwell}></tt-profile-card></div>
      <div class="card-box"><tt-profile-card ${scripted({ script: 'silent' })} .profile=${undefined}></tt-profile-card></div>
      <div class="card-box"><tt-attach-profile ${scripted({ script: 'already linked', profile: unwell })} checked></tt-attach-profile></div>
      <div class="card-box"><tt-attach-profile ${scripted({})}></tt-attach-profile></div>
      <div class="card-box"><tt-attach-profile ${scripted({ script: 'already linked' })}></tt-attach-profile></div>
      ${steps.map((script) => html`<tt-link-flow ${scripted({ script })}></tt-link-flow>`)}
      <tt-link-flow
        ${scripted({ script: 'already linked revoked, then waiting for 500ms, then expired' })}
        @tt-step-change=${linkAgain}
      ></tt-link-flow>
      <tt-link-flow ${scripted({ script: 'already waiting' }, (api) => api.fault('offline', { on: 'readSession' }))}></tt-link-flow>
    </div>
  </div>`;
}
