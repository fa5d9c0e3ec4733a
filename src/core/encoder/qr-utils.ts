export function getSymbolSize(version: number): number {
  return version * 4 + 17;
}

/** The modules that are left for data, eight to a codeword (ISO/IEC 18004, table 1). */
export function getSymbolTotalCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version > 1) {
    const alignments = Math.floor(version / 7) + 2;
    modules -= (25 * alignments - 10) * alignments - 55;
  }
  if (version > 6) modules -= 36;
  return Math.floor(modules / 8);
}

/** How many binary digits `data` has. */
export function getBCHDigit(data: number): number {
  return 32 - Math.clz32(data);
}
