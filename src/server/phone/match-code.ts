// The two-digit number that the computer shows and the person types on the phone.
import { randomInt } from 'node:crypto';
import type { PhoneState, SessionPatch, SessionRow } from '../sql/session-row.ts';

export function newMatchCode(): string {
  return String(randomInt(10, 100));
}

/** Zero in the digits that keyboards of our languages type. */
const zeros = [0x660, 0x6f0, 0xe50];

/** What was typed, in the digits 0 to 9; nothing where it is not two digits. */
export function readMatchCode(typed: string): string | undefined {
  const digit = (char: string): string => {
    const zero = zeros.find((first) => char.charCodeAt(0) >= first && char.charCodeAt(0) < first + 10);
    return zero === undefined ? char : String(char.charCodeAt(0) - zero);
  };
  const number = [...typed.normalize('NFKC').trim()].map(digit).join('');
  return /^\d{2}$/.test(number) ? number : undefined;
}

/** What an answer does to the session: the right one leads on, and the last wrong one declines. */
export function answerMatch(
  { matchCode, phone }: SessionRow & { readonly phone: PhoneState },
  number: string,
): readonly [patch: SessionPatch, cause: string] {
  if (number === matchCode) return [{ phoneStep: 'confirm' }, 'matched'];
  const triesLeft = phone.triesLeft - 1;
  if (triesLeft > 0) return [{ phone: { ...phone, triesLeft } }, 'wrong-number'];
  return [{ status: 'declined', phone: { ...phone, triesLeft, declinedBy: 'number' } }, 'declined'];
}
