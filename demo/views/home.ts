import { html } from 'hono/html';
import { icon } from '../icons.ts';
import { day } from '../data/sample-campaigns.ts';
import type { Html } from '../fill-page.ts';
import type { StaffContext, View } from './view.ts';

/** The overview: what is going on, in numbers that lead to it. */
export const homeView: View<StaffContext> = {
  async show({ person, data }) {
    const { id } = person.agency;
    const [sent, campaigns] = await Promise.all([data.invitationsOf(id), data.campaignsOf(id)]);
    const creators = new Set(sent.map(({ handle }) => handle)).size;
    const today = day(Date.now());
    const running = campaigns.filter(({ start, end }) => start <= today && today <= end).length;
    return {
      'icon-find': icon('find'),
      'icon-partners': icon('partners'),
      'icon-campaigns': icon('campaigns'),
      tiles: html`${tile('/creators/manage', creators, creators === 1 ? 'creator has your invitation' : 'creators have your invitation')}
      ${tile('/campaigns', running, running === 1 ? 'campaign is running' : 'campaigns are running')}`,
    };
  },
};

function tile(href: string, count: number, words: string): Html {
  return html`<a class="tile" href="${href}"><strong>${count}</strong> <span>${words}</span></a>`;
}
