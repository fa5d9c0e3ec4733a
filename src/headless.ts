// The entry point `tt-link/headless`: the flow without Lit and elements. A nanostore of the current step, and functions.
export { configure, createClient } from './stores/connection.ts';
export type { Result, CallOptions, ClientOptions, LinkClient, ReadSessionOptions } from './stores/connection.ts';
export { createLinkFlow, type LinkFlowOptions, type LinkFlowStore } from './stores/link-flow-store.ts';
export type { LinkFlow, Step } from './core/link-flow.ts';
export { canRetry, type Failure, type FailureCode, type ProblemCode } from './core/failure.ts';
export { requirements, type Requirement } from './core/eligibility.ts';
export type { Entry, Link, LinkSession, NamedAccount, Outcome, PhoneStep, ScannedBy, Scanner, Usage } from './core/link-session.ts';
export {
  partnerLabel,
  type Audience,
  type Health,
  type PartnerLabel,
  type PartnerRole,
  type Profile,
  type ProfileStats,
  type ProfileVideo,
} from './core/profile.ts';
