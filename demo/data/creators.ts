/** Somebody to invite. All of them are invented. */
export interface Creator {
  /** Without `@`. */
  readonly handle: string;
  readonly name: string;
  readonly topic: string;
  readonly followers: number;
  /** The agencies that they work with already. */
  readonly partnerOf: readonly string[];
}

export const creators: readonly Creator[] = [
  creator('paper.otter', 'Otto Paperwell', 'Stationery', 48_200),
  creator('noon.biscuit', 'Bea Noon', 'Baking', 126_000),
  creator('velvet.radish', 'Rosa Radish', 'Balcony gardens', 9_400),
  creator('quiet.lantern', 'Lin Lantern', 'Small homes', 310_500),
  creator('borrowed.bicycle', 'Bo Wheeler', 'Day trips', 22_800),
  creator('lemon.ledger', 'Lena Ledger', 'Saving money', 71_300, 'harbor'),
  creator('pocket.orchestra', 'Pia Pocket', 'Music at home', 5_150, 'sunrise'),
  creator('moss.and.mittens', 'Mo Mosswood', 'Knitting', 184_000, 'sunrise'),
];

/** Those whose name, handle or topic has every word of `query` in it. */
export function findCreators(query: string): readonly Creator[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return creators.filter(({ handle, name, topic }) => words.every((word) => `@${handle} ${name} ${topic}`.toLowerCase().includes(word)));
}

function creator(handle: string, name: string, topic: string, followers: number, ...partnerOf: string[]): Creator {
  return { handle, name, topic, followers, partnerOf };
}
