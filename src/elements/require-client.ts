import type { LitElement } from 'lit';
import { $pageClient, resolveClient, type LinkClient } from '../stores/connection.ts';
import { pause } from '../stores/timeouts.ts';
import { StoreController } from './store-controller.ts';

interface Configured extends LitElement {
  readonly apiBase: string | null;
  readonly credentials: RequestCredentials | null;
  readonly client: LinkClient | undefined;
}

/** Frameworks that hydrate, and deferred scripts, set `client` a moment after the element is there. */
const setUpMs = 1_000;
/** Elements that said, or will say in a moment, what they lack. */
const warned = new WeakSet<Element>();
/** Elements that talk, or talked, through the page's client and follow `configure()`. */
const followers = new WeakSet<Element>();

/** The client that `host` talks through, or nothing and one warning where the page sets none that works. */
export function requireClient(host: Configured): LinkClient | undefined {
  const isBare = (): boolean => !host.client && !host.apiBase;
  if (isBare() && !followers.has(host)) {
    followers.add(host);
    new StoreController(host).watch($pageClient);
  }
  let problem = 'set the attribute "api-base" or the property "client", or call configure() first';
  try {
    const client = resolveClient(host.client, host.apiBase || null, host.credentials || null);
    if (client?.readLink) return client;
  } catch (error) {
    problem = String(error);
  }
  if (warned.has(host)) return undefined;
  warned.add(host);
  const warn = (): void => console.warn(`<${host.localName}>: ${problem}.`);
  if (isBare())
    void pause(setUpMs, AbortSignal.any([])).then(() => {
      if (!host.isConnected || !isBare() || $pageClient.get()) warned.delete(host);
      else warn();
    });
  else warn();
  return undefined;
}
