// Accounts by their names, as far as these are known.
import { html, nothing, type TemplateResult } from 'lit';
import type { NamedAccount } from '../core/link-session.ts';
import { safeHandle, safeText } from '../core/safe-text.ts';
import type { Localize } from '../i18n/localize.ts';

/** A heading about `account`; none for one that nobody named. */
export function accountHeading(
  key: 'ineligible.account' | 'linked.account',
  account: NamedAccount | undefined,
  words: Localize,
): TemplateResult | undefined {
  const handle = safeHandle(account?.handle);
  const name = handle ? `@${handle}` : safeText(account?.displayName);
  if (!name) return undefined;
  // A name keeps its own direction.
  const [before, after] = words.term(key, '\n').split('\n');
  return html`${before}<bdi>${name}</bdi>${after}`;
}

/** The name and the handle, as far as they are known. */
export function names(account: NamedAccount | undefined): TemplateResult | typeof nothing {
  const name = safeText(account?.displayName);
  const handle = safeHandle(account?.handle);
  if (!name && !handle) return nothing;
  return html`${name ? html`<bdi><strong>${name}</strong></bdi>` : nothing}
  ${handle ? html`<bdi class="muted">${`@${handle}`}</bdi>` : nothing}`;
}
