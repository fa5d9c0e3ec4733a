// A field of a form as markup: label, hint, control and the place for what is wrong, tied together by their ids.
import { html } from 'hono/html';
import type { Html } from '../fill-page.ts';
import type { Filled } from './read-form.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Stands behind the control. */
  readonly unit?: string;
  /** Attributes of the control. */
  readonly attributes?: Html;
  readonly lines?: number;
}

/** One field. The first one that has to change takes the focus. */
export function field({ name, label, hint, unit, attributes, lines }: Field, filled: Filled | undefined): Html {
  const value = filled?.values[name];
  const error = filled?.errors[name];
  const common = html`id="${name}" name="${name}" ${attributes} aria-describedby="${hint !== undefined && `${name}-hint `}${name}-error"
  ${error !== undefined && html`aria-invalid="true"`} ${takesFocus(name, filled) && 'autofocus'}`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${
      lines === undefined
        ? html`<span class="control"
            >${html`<input ${common} value="${value}" />`}${unit !== undefined && html`<span>${unit}</span>`}</span
          >`
        : html`<textarea ${common} rows="${lines}">${'\n'}${value}</textarea>`
    }
    ${errorOf(name, error)}
  </div>`;
}

/** The control that attaches the agency's profile; its value is the profile's id. */
export function attachField(audience: 'creator' | 'seller', entry: 'invite-creator' | 'add-creator' | 'campaign', filled?: Filled): Html {
  const error = filled?.errors.profileId;
  const ticked = error === undefined && filled?.values.profileId;
  return html`<div class="field attach">
    <tt-attach-profile
      id="profileId"
      name="profileId"
      api-base="/api/tt"
      audience="${audience}"
      entry="${entry}"
      ${ticked && 'checked'}
    ></tt-attach-profile>
    ${errorOf('profileId', error, takesFocus('profileId', filled))}
  </div>`;
}

/** A control of ours has no tabindex to give away, so that what is wrong with the profile is itself what takes the focus. */
function errorOf(name: string, error: string | undefined, focus = false): Html {
  return html`<p class="field-error" id="${name}-error" ${error === undefined && 'hidden'} ${focus && html`tabindex="-1" autofocus`}>
    ${error}
  </p>`;
}

function takesFocus(name: string, filled: Filled | undefined): boolean {
  return filled !== undefined && Object.keys(filled.errors)[0] === name;
}
