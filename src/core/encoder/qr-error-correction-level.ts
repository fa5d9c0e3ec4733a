/** How much of a code may be unreadable: 15 % (M) or 7 % (L). `bit` is what the code says of it. */
export interface Level {
  readonly bit: 0 | 1;
}

export const M: Level = { bit: 0 };
export const L: Level = { bit: 1 };

export function from(level: 'L' | 'M'): Level {
  return level === 'L' ? L : M;
}
