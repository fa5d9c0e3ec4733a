/** 128 random bits. `randomUUID` needs a secure context, which a page on the LAN is not. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
