/** What a creator or a seller may say to what an agency sent. */
export const answers = ['accepted', 'declined'] as const;

export type Answer = (typeof answers)[number];
