import { html, type TemplateResult } from 'lit';
import { healths } from '../health.ts';
import { sentenceCase } from './sentence-case.ts';
import type { ToolsPanel } from './tools-panel.ts';

const roles = { cap: 'CAP', tap: 'TAP', both: 'CAP and TAP' };

/** What a real portal learns from elsewhere, and what goes wrong only now and then. */
export function scenarioSection(tools: ToolsPanel): TemplateResult {
  const { agency, label, roles: ownRoles } = tools.page;
  // The page of a site below a path is named without it.
  const back = `/${(location.pathname + location.search).slice(tools.root.length)}`;
  const form = (name: string, legend: string, choices: Record<string, string>, current?: string) =>
    html`<form method="post" action="${tools.root}center/${name}">
      <input type="hidden" name="back" .value=${back} />
      <fieldset class="choices">
        <legend>${legend}</legend>
        ${Object.entries(choices).map(
          ([value, words]) =>
            html`<button name=${name} value=${value} aria-current=${value === current ? 'true' : 'false'}>${words}</button>`,
        )}
      </fieldset>
    </form>`;
  const states = Object.fromEntries(Object.keys(healths).map((name) => [name, sentenceCase(name)]));
  return html`<fieldset class="choices">
      <legend>The open session</legend>
      <button type="button" @click=${() => tools.endSession('expired')}>Expire now</button>
      <button type="button" @click=${() => tools.endSession('declined')}>Decline</button>
    </fieldset>
    <label class="check"
      ><input
        type="checkbox"
        name="offline"
        .checked=${tools.offline}
        @change=${({ target }: Event) => tools.setOffline((target as HTMLInputElement).checked)}
      />Offline: no request reaches the API</label
    >
    ${form('health', 'What TikTok says about the linked account', states)} ${form('roles', `What ${agency} is`, roles, ownRoles)}
    <p class="soft">Creators and sellers see the label <strong>${label}</strong>.</p>`;
}
