/** The longest wait after so many failures in a row: `firstMs`, doubled with each further one, at most `maxMs`. */
export function backoffMs(failures: number, { firstMs, maxMs }: { readonly firstMs: number; readonly maxMs: number }): number {
  return Math.min(firstMs * 2 ** (failures - 1), maxMs);
}
