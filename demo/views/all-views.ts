import { campaignView, myCampaignsView, newCampaignView } from './campaigns.ts';
import { findCreatorsView } from './find-creators.ts';
import { homeView } from './home.ts';
import { managePartnershipsView } from './manage-partnerships.ts';
import { profileView } from './profile.ts';
import type { StaffContext, View, RequestContext } from './view.ts';
import { inboxView, sellerCampaignView } from './viewers.ts';

/** Pages with an agency's data, by their address. */
export const staffViews: Readonly<Record<string, View<StaffContext>>> = {
  '/': homeView,
  '/profile': profileView,
  '/creators/find': findCreatorsView,
  '/creators/manage': managePartnershipsView,
  '/campaigns': myCampaignsView,
  '/campaigns/new': newCampaignView,
  '/campaigns/:id': campaignView,
};

/** Pages of people outside. */
export const viewerViews: Readonly<Record<string, View<RequestContext>>> = {
  '/inbox': inboxView,
  '/seller/campaigns/:id': sellerCampaignView,
};
