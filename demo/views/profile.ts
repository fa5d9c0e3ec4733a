import { html } from 'hono/html';
import { day } from '../data/sample-campaigns.ts';
import { nameOf } from '../people.ts';
import { dayWords, type StaffContext, type View } from './view.ts';

/** My account → Profile. The flow is an element; who linked is known to the portal alone. */
export const profileView: View<StaffContext> = {
  async show({ person: { agency }, data, profiles }) {
    const [linking, profile] = await Promise.all([data.linkingOf(agency.id), profiles.of(agency)]);
    if (!linking || linking.profileId !== profile?.id) return {};
    const isToday = day(linking.linkedAt) === day(Date.now());
    return {
      'linked-profile': linking.profileId,
      'linked-by': html`Linked by ${nameOf(linking.linkedBy)} ${isToday ? 'today' : html`on ${dayWords(linking.linkedAt)}`}`,
    };
  },
};
