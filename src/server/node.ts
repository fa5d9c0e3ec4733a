// Entry point: the parts of a Node process of its own. `tt-link-server` consists of these parts; a host with another process
// takes those that fit.
export { expressListener, type ExpressPaths } from './process/express-listener.ts';
export { jsonLog } from './process/json-log.ts';
export { startLinkProcess, type LinkProcess } from './process/link-process.ts';
export { dataSettings, linkSettings, type LinkSettings } from './process/link-settings.ts';
export { linkRules } from './process/setting-rules.ts';
export { tiktokSettings } from './process/tiktok-settings.ts';
export { closeOnSignal, listen, type Connection, type Listening } from './process/listening.ts';
export { openDatabase, type DatabaseLocation } from './process/open-database.ts';
export { readSettings, type Environment, type Setting, type Settings, type SettingsTable } from './process/read-settings.ts';
export { jwtSignIn, type SignInOptions } from './process/sign-in.ts';
export { makePrivateFolder } from './sql/private-folder.ts';
export { StartError } from './process/start-error.ts';
