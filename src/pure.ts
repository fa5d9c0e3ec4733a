// The entry point `tt-link/pure`: all exports. Importing it registers nothing and sends no request.
export * from './headless.ts';
export { define, type VersionedElement } from './define.ts';
export { TtProfileErrorEvent, TtProfileLoadEvent } from './elements/card-events.ts';
export { TtAttachProfile } from './elements/tt-attach-profile.ts';
export { TtLinkFlow } from './elements/tt-link-flow.ts';
export { TtProfileCard } from './elements/tt-profile-card.ts';
export {
  TtFailedEvent,
  TtIneligibleEvent,
  TtLinkedEvent,
  TtSessionEndEvent,
  TtStepChangeEvent,
  TtTelemetryEvent,
  TtUnlinkedEvent,
  type TelemetryRecord,
} from './elements/events.ts';
export { registerTranslation, type PartialWords, type Words } from './i18n/localize.ts';
export { version } from './version.ts';
