import type { PhoneStep, ScannedBy, Scanner } from '../../core/link-session.ts';
import type { Agency } from '../principal.ts';
import type { SessionRow } from '../sql/session-table.ts';
import type { Account } from './account.ts';
import type { ScanCode, SessionLink } from './scan-code.ts';
import type { Upstream } from './upstream.ts';

/** What became of a code or a session, as the provider learned it. Every one may be reported any number of times. */
export type ProviderEvent =
  /** Somebody scanned. `deviceHash` is the SHA-256 of a token that the phone was given. */
  | {
      readonly type: 'scanned';
      readonly by?: ScannedBy;
      readonly matchCode?: string;
      readonly phoneStep?: PhoneStep;
      readonly deviceHash?: string;
      readonly state?: unknown;
    }
  /** More is known of who scanned, the phone asks something else, or the provider has something to keep. */
  | { readonly type: 'updated'; readonly by?: ScannedBy; readonly phoneStep?: PhoneStep; readonly state?: unknown }
  /** The holder agreed; `unmet` are the codes of the requirements that the account breaks as far as the provider knows. */
  | { readonly type: 'confirmed'; readonly account: Account; readonly unmet: readonly string[] }
  | { readonly type: 'declined' }
  /** The provider's side ended it; `reason` is a short code for support. */
  | { readonly type: 'failed'; readonly reason: string };

/** A session as a provider may see it. */
export type ProviderSession = Pick<
  SessionRow,
  | 'id'
  | 'agencyId'
  | 'rev'
  | 'status'
  | 'openedAt'
  | 'openedHost'
  | 'deviceHash'
  | 'scannedBy'
  | 'matchCode'
  | 'providerState'
  | 'unmet'
  | 'reason'
>;

/** What a provider may ask of and report to the service. */
export interface ProviderEvents {
  readonly now: () => number;
  /** The session behind a scanned code, and whether that code may still be scanned. */
  findByCode(token: string): Promise<{ session: ProviderSession; fresh: boolean } | undefined>;
  findByDevice(deviceToken: string): Promise<ProviderSession | undefined>;
  /** Who asks. */
  findAgency(session: ProviderSession): Promise<Agency>;
  /**
   * Reports what happened. `applied` tells whether this report changed the session; either way the session is answered
   * as it is now. With `rev` it is applied to exactly that revision or not at all.
   */
  report(sessionId: string, event: ProviderEvent, rev?: number): Promise<{ session: ProviderSession; applied: boolean } | undefined>;
}

/** Login by a page of the provider's, which answers at the phone page's callback. */
export interface WebLogin {
  /** Where the phone page is, without a slash at the end. Its callback is `<phoneUrl>/callback`. */
  readonly phoneUrl: string;
  /** The redirect URI as it is registered at the provider. */
  readonly redirectUri: string;
  /** What the holder is asked for. */
  readonly scopes: readonly string[];
  /** The provider's page that asks the holder for consent. */
  authorizeUrl(state: string): string;
}

/**
 * Who owns the accounts. A provider that is called (the simulator's phone page) reports by itself; one that has to be polled
 * (TikTok's `check_qrcode`) brings its `upstream`, and the server polls it and reports the same events.
 */
export interface Provider {
  readonly name: 'simulator' | 'tiktok';
  /** Only of a provider that has to be polled; the server calls it. */
  readonly upstream?: Upstream;
  /** Asks upstream for a code, before it is shown; the answer is kept, encrypted, with the code. Absent where codes need nothing from outside. */
  prepareCode?(code: ScanCode): Promise<string>;
  /** The addresses in a code. Called for every answer, so it computes and asks nobody. */
  codeUrls(code: ScanCode, prepared: string | null): { readonly scanUrl: string; readonly openUrl?: string; readonly scanner?: Scanner };
  /** The address to hand to somebody else, where there is a page for it. Its token is scanned as a code's is, as long as the session is open. */
  readonly shareUrl?: ((link: SessionLink) => string) | undefined;
  /** The address for the device that shows the code, where there is a page for it. */
  readonly openUrl?: ((link: SessionLink) => string) | undefined;
  /** Login by a web page: the server then answers the phone page. */
  readonly webLogin?: WebLogin | undefined;
  /** Called once, when the server is made. */
  start(events: ProviderEvents): void;
  stop?(): Promise<void>;
}
