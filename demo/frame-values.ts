// What the frame says for a request: whatever is `{{name}}` in it.
import { cookieOf, themeCookie } from './cookies.ts';
import { themes } from './frame-switches.ts';
import { html, type Html } from './markup.ts';
import { agencies, kindOf, labelOf, type PartnerRoles, type Person } from './people.ts';

export function frameValues(request: {
  readonly person: Person | undefined;
  readonly cookies: string | undefined;
  readonly roles: ReadonlyMap<string, PartnerRoles>;
  readonly title: string;
  /** Path and query of the page. */
  readonly here: string;
  /** Where a phone in the network can open the code. */
  readonly reachable: boolean;
}): Record<string, Html | string> {
  const { person, cookies, roles, title, here, reachable } = request;
  const theme = themes.find((one) => one === cookieOf(cookies, themeCookie)) ?? 'system';
  const own: PartnerRoles = person?.agency.partnerRoles ?? [];
  const current = html`aria-current="true"`;
  return {
    title,
    here,
    theme,
    [`theme-${theme}`]: 'checked',
    person: person?.name ?? 'Nobody we know',
    initial: person?.name.slice(0, 1) ?? '?',
    agency: person?.agency.name ?? 'Choose a person',
    kind: person ? kindOf(own) : 'neither CAP nor TAP',
    label: person ? labelOf(own) : 'none',
    [`is-${person?.userId}@${person?.agency.id}`]: current,
    [`roles-${own.length > 1 ? 'both' : own[0]}`]: current,
    ...Object.fromEntries(agencies.map(({ id, partnerRoles }) => [`kind-${id}`, kindOf(roles.get(id) ?? partnerRoles)])),
    'way-in': reachable
      ? 'Scan it with any phone’s camera in your network, or press “Open TikTok” to use this computer.'
      : 'Press “Open TikTok” to use this computer. To scan it with a phone in your network, start the demo with HOST=0.0.0.0.',
  };
}
