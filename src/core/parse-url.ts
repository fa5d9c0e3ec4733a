/** The address that is written there, if it is one. Not by `URL.canParse`: that of Node 20 refuses "ü" once it is hot. */
export function parseUrl(text: string | undefined): URL | undefined {
  try {
    return text === undefined ? undefined : new URL(text);
  } catch {
    return undefined;
  }
}
