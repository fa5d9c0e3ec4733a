import type { Scanner } from '../../core/link-session.ts';
import type { ScanCode, SessionLink } from './scan-code.ts';
import type { Upstream } from './upstream.ts';

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

/** Who owns the accounts. The server polls its `upstream`, and shows the phone page where it has a web page for the login. */
export interface Provider {
  readonly name: 'simulator' | 'tiktok';
  readonly upstream: Upstream;
  /** Asks upstream for a code, before it is shown; the answer is kept, encrypted, with the code. Absent where codes need nothing from outside. */
  prepareCode?(code: ScanCode): Promise<string>;
  /** The addresses in a code. Called for every answer, so it computes and asks nobody. */
  codeUrls(code: ScanCode, prepared: string | null): { readonly scanUrl: string; readonly scanner?: Scanner };
  /** The address to hand to somebody else, where there is a page for it. Its token is scanned as a code's is, as long as the session is open. */
  readonly shareUrl?: ((link: SessionLink) => string) | undefined;
  /** The address for the device that shows the code, where there is a page for it. */
  readonly openUrl?: ((link: SessionLink) => string) | undefined;
  /** Login by a web page: the server then answers the phone page. */
  readonly webLogin?: WebLogin | undefined;
}
