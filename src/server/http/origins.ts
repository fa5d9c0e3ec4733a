import { parseUrl } from '../parse-url.ts';

/** Schemes of pages that never send an origin of their own. */
const withoutOrigin = /^(about|blob|data|file|ftp|javascript|wss?):/i;
const originShape = /^([a-z][a-z\d+.-]*):\/\/([\p{L}\p{M}\p{N}._~-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/iu;

/**
 * An origin as browsers send it: `scheme://host[:port]` in lower case, an international name in Punycode, without the
 * default port. Also of pages inside apps and extensions, such as `capacitor://localhost`. Nothing if the text is no
 * such origin, or an `http:` one of another machine.
 */
export function parseOrigin(text: string): string | undefined {
  const [, scheme = '', host = '', port = ''] = originShape.exec(text) ?? [];
  if (!scheme || withoutOrigin.test(text)) return undefined;
  if (/^https?$/i.test(scheme)) {
    const url = parseUrl(text);
    return url && isSafe(url) ? url.origin : undefined;
  }
  // A URL with another scheme leaves the host as it is written. This one is only for the host: its port would be a default.
  const named = parseUrl(`https://${host}`);
  return named && Number(port.slice(1)) <= 65_535 ? `${scheme}://${named.hostname}${port}`.toLowerCase() : undefined;
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
