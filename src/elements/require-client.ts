import type { LitElement } from 'lit';
import { pageless } from '../i18n/language.ts';
import { $pageClient, resolveClient, type LinkClient } from '../stores/connection.ts';
import { pause } from '../stores/timeouts.ts';
import { StoreController } from './store-controller.ts';

interface Configured extends LitElement {
  readonly apiBase: string | null;
  readonly credentials: RequestCredentials | null;
  readonly client: LinkClient | undefined;
}

/** How long an element waits for a client: a framework that hydrates sets it after the element is there. */
const waitMs = 1_000;

/** Elements that use, or used, the page's client, and so follow `configure()`; and whether they waited for it. */
const followers = new WeakMap<Element, boolean>();
/** Elements that have warned. */
const warned = new WeakSet<Element>();

/**
 * The client of `host`; `undefined` on a server and while the page can still set one, then `null` and one
 * warning.
 */
export function requireClient(host: Configured): LinkClient | null | undefined {
  if (pageless.has(host)) return undefined;
  if (!host.client && !host.apiBase && !followers.has(host)) {
    followers.set(host, false);
    new StoreController(host).watch($pageClient);
    void pause(waitMs, AbortSignal.any([])).then(() => {
      followers.set(host, true);
      host.requestUpdate();
    });
  }
  let problem = 'set the attribute "api-base" or the property "client", or call configure() first.';
  try {
    const client = resolveClient(host.client, host.apiBase, host.credentials);
    if (client?.readLink) return client;
    if (!client && !followers.get(host)) return undefined;
  } catch (error) {
    problem = String(error);
  }
  if (!warned.has(host) && host.isConnected) {
    console.warn(`<${host.localName}>: ${problem}`);
    warned.add(host);
  }
  return null;
}
