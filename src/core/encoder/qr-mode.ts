export const BYTE = { bit: 4 };

/** How many bits say the length. */
export function getCharCountIndicator(_mode: typeof BYTE, version: number): number {
  return version < 10 ? 8 : 16;
}
