// Every limit of the contract, once: for the client, the server, the mock, the schemas and the generated document.

/** Bytes of a request body. */
export const maxRequestBytes = 16 * 1024;
/** Bytes of an answer; a client takes a longer one for unreadable. */
export const maxAnswerBytes = 64 * 1024;

/** Ids in one `GET /profiles`. */
export const maxIds = 100;
/** Videos of a profile. */
export const maxVideos = 6;

/** Characters of an `Idempotency-Key`, and how long it is kept. */
export const maxKeyLength = 255;
export const keyKeptHours = 24;
export const keyKeptMs = keyKeptHours * 60 * 60_000;

/** How long a server holds an answer (`Prefer: wait`). */
export const maxHoldSeconds = 25;
/** Milliseconds between two requests for a session, and after a request that was held. */
export const defaultPollAfterMs = 2_000;
export const heldPollAfterMs = 1_000;

/** How long a session lasts. */
export const defaultSessionMs = 5 * 60_000;
export const maxSessionMs = 10 * 60_000;
/** How long a code is shown. */
export const defaultRotationMs = 60_000;

/** The longest span that an answer can say; a reader takes a longer one for this. */
export const maxSpanMs = 60 * 60_000;
