/// <reference types="vite/client" />
import { html, type TemplateResult } from 'lit';
import eventsUrl from '../../stories/guides/events.md?url';
import formsUrl from '../../stories/guides/forms.md?url';
import frameworksUrl from '../../stories/guides/frameworks.md?url';
import startUrl from '../../stories/guides/start.md?url';
import themingUrl from '../../stories/guides/theming.md?url';
import { frameworks, type Framework, type PageElement } from './code.ts';
import type { ToolsPanel } from './tools-panel.ts';

const guides = { Start: startUrl, Frameworks: frameworksUrl, Forms: formsUrl, Theming: themingUrl, Events: eventsUrl };

/** What is on this page as code, outlines around it, and the guides. */
export function codeSection(
  tools: ToolsPanel,
  elements: readonly PageElement[],
  toCode: (all: readonly PageElement[]) => string,
): TemplateResult {
  const code = toCode(elements);
  const copy = async ({ target }: Event): Promise<void> => {
    await navigator.clipboard.writeText(code);
    (target as HTMLElement).textContent = 'Copied';
  };
  const onChoice = ({ target }: Event): void => {
    tools.framework = (target as HTMLInputElement).value as Framework;
  };
  const choices = Object.keys(frameworks).map(
    (name) =>
      html`<label class="segment"
        ><input type="radio" name="framework" .value=${name} .checked=${name === tools.framework} @change=${onChoice} /><span
          >${name}</span
        ></label
      >`,
  );
  return html`<label class="check"
      ><input
        type="checkbox"
        name="outlines"
        .checked=${tools.settings.hasOutlines}
        @change=${({ target }: Event) => tools.set({ hasOutlines: (target as HTMLInputElement).checked })}
      />Outline our elements</label
    >
    ${
      elements.length === 0
        ? html`<p class="soft">No element of ours is on this page.</p>`
        : html`<fieldset class="segments">
              <legend>Code for this page</legend>
              ${choices}
            </fieldset>
            <pre tabindex="0" aria-label="Code"><code dir="ltr">${code}</code></pre>
            <button type="button" @click=${copy}>Copy code</button>`
    }
    <nav aria-label="Guides">
      ${Object.entries(guides).map(
        ([name, url]) => html`<a href=${tools.root + url.replace(/^\//, '')} target="_blank">${name}<span class="hidden"> guide</span></a>`,
      )}
    </nav>`;
}
