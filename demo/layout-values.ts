// What the layout says for a request: whatever is `{{name}}` in it.
import { html } from 'hono/html';
import { themes } from './forms/form-schemas.ts';
import type { Html } from './fill-page.ts';
import { agencies, kindOf, labelOf, type PartnerRoles, type Person } from './people.ts';

/** What the pages say of the backend behind them. */
export interface SiteWords {
  /** Whether a simulated TikTok stands in for TikTok. */
  readonly phone: boolean;
  /** How to open a code with a phone. */
  readonly wayIn: string;
  /** A line above every page; none without it. */
  readonly notice?: string;
}

export function layoutValues(request: {
  readonly person: Person | undefined;
  /** The theme that was chosen, whatever it is. */
  readonly chosenTheme: string | undefined;
  readonly roles: ReadonlyMap<string, PartnerRoles>;
  readonly title: string;
  /** Path and query of the page. */
  readonly here: string;
  readonly words: SiteWords;
}): Record<string, Html | string> {
  const { person, chosenTheme, roles, title, here, words } = request;
  const theme = themes.find((one) => one === chosenTheme) ?? 'system';
  const own: PartnerRoles = person?.agency.partnerRoles ?? [];
  const current = html`aria-current="true"`;
  return {
    title,
    here,
    theme,
    person: person?.name ?? 'Nobody we know',
    initial: person?.name.slice(0, 1) ?? '?',
    agency: person?.agency.name ?? 'Choose a person',
    kind: person ? kindOf(own) : 'neither CAP nor TAP',
    label: person ? labelOf(own) : 'none',
    [`is-${person?.userId}@${person?.agency.id}`]: current,
    roles: own.length > 1 ? 'both' : (own[0] ?? ''),
    ...Object.fromEntries(agencies.map(({ id, partnerRoles }) => [`kind-${id}`, kindOf(roles.get(id) ?? partnerRoles)])),
    'way-in': words.phone ? `A simulated TikTok with sample accounts stands in for TikTok. ${words.wayIn}` : words.wayIn,
    'unless-phone': words.phone ? '' : 'hidden',
    notice: words.notice === undefined ? '' : html`<p class="demo-notice">${words.notice}</p>`,
  };
}
