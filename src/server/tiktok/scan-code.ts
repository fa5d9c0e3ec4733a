/** One code of a session. It is replaced when the code rotates. */
export interface ScanCode {
  readonly sessionId: string;
  readonly rotation: number;
  /** 256 bit, unguessable, bound to the session and the rotation: the simulator's scan token, TikTok's `client_ticket` and `state`. */
  readonly token: string;
  /** Where the portal runs. */
  readonly openedHost: string;
}

/** A link that lives as long as its session: its token doesn't rotate. */
export type SessionLink = Omit<ScanCode, 'rotation'>;
