/** The address that is written there, if it is one. Not by `URL.canParse`: that of Node 20 refuses "ü" once it is hot. */
export function parseUrl(text: string | undefined, base?: string): URL | undefined {
  try {
    return text === undefined ? undefined : new URL(text, base);
  } catch {
    return undefined;
  }
}
