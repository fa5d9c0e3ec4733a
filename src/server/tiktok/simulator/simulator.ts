import { consoleLogger, guarded, type Logger } from '../../observability/log.ts';
import { Phones } from './phones.ts';
import type { Provider, ProviderEvents } from '../provider.ts';
import type { SessionLink } from '../scan-code.ts';
import { refuseInProduction } from '../simulated-tiktok/production-guard.ts';
import { sampleAccounts, type SampleAccount } from '../simulated-tiktok/sample-accounts.ts';
import { createPhoneApi, type Caller } from './simulator-api.ts';

/** How the simulator is set up. */
export interface SimulatorOptions {
  /** Address of the phone page, without a fragment; a function where it depends on the host that the portal was opened at. */
  phoneUrl: string | ((code: { openedHost: string }) => string);
  /** The path under which the phone's API sees its requests: `/phone/api` by default. */
  basePath?: string;
  /** The accounts on the phone; seven samples by default. */
  accounts?: readonly SampleAccount[];
  logger?: Logger;
  /** `process.env` by default: the simulator stays out of production unless ALLOW_SIMULATOR=1. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** A provider for development: everybody with the code plays an account's holder. */
export interface Simulator extends Provider {
  /** The phone page's API. Told the caller's address it takes 20 scans a minute from each. */
  readonly phone: (request: Request, caller?: Caller) => Promise<Response>;
}

/** Makes the simulator. Throws with NODE_ENV=production unless ALLOW_SIMULATOR=1. */
export function simulator(options: SimulatorOptions): Simulator {
  const { phoneUrl, accounts = sampleAccounts, env = process.env } = options;
  refuseInProduction(env);
  let events: ProviderEvents | undefined;
  const phones = new Phones(() => {
    if (!events) throw new Error('The simulator was not given to createLinkServer.');
    return events;
  }, accounts);
  const urlOf = (code: SessionLink) => `${typeof phoneUrl === 'function' ? phoneUrl(code) : phoneUrl}#${code.token}`;
  return {
    name: 'simulator',
    codeUrls(code) {
      const url = urlOf(code);
      return { scanUrl: url, openUrl: url, scanner: 'camera' };
    },
    shareUrl: urlOf,
    start: (given) => (events = given),
    phone: createPhoneApi(phones, { basePath: options.basePath ?? '/phone/api', logger: guarded(options.logger ?? consoleLogger) }),
  };
}
