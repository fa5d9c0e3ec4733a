// The words of the page that the phone opens, in English, and with it the type of every other language. What the elements
// say too (requirements, what to do about them, labels, "Try again", "Support code:") comes from `../en.ts`.
//
// `agency` and `account` are names that the page puts into an element of their own: use each exactly once, as it is.
import type { Translation } from '../en-profile.ts';

export const phoneEn = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

  // Before TikTok is opened: who asks, and for what.
  'ask.title': (agency: string) => `${agency} asks to link a TikTok profile`,
  'ask.next': 'TikTok asks you to sign in. After that you confirm here. Nothing is linked before you confirm.',
  'ask.continue': 'Continue with TikTok',
  'ask.caution': (agency: string) => `You don’t know ${agency}, or you don’t know why you got this? Then decline.`,
  decline: 'Decline',

  // The facts of the request; the page writes the time itself, such as "2 minutes ago".
  'fact.agency': 'Who asks',
  'fact.host': 'Where',
  'fact.time': 'When',

  // What is shown of the account. Only the lines are shown that the portal asks TikTok for.
  'visible.title': 'What becomes visible',
  'visible.text': (agency: string) => `Creators and sellers who deal with ${agency} see:`,
  'visible.basic': 'Your name and picture',
  'visible.profile': 'Your @handle, your bio, and whether you are verified',
  'visible.stats': 'Your numbers of followers, likes, and videos',
  'visible.videos': 'Your recent public videos',
  'visible.label': (label: string) => `The profile gets the label ${label}.`,
  'one-agency': 'An account belongs to one agency at a time. While it is linked here, no other agency or creator network can link it.',

  // TikTok was opened and has not answered yet.
  'leave.title': 'Continue at TikTok',
  'leave.text': 'TikTok has not said yet which account you use. If its page is closed, open it again.',

  // The account is being read.
  'wait.title': 'One moment',
  'wait.text': 'We ask TikTok about your account. This page goes on by itself.',

  // The number.
  'number.question': 'Which number is on the computer?',
  'number.text': 'The computer that shows the code also shows a number. If somebody sent you the link, ask them for the number.',
  'number.wrong': (tries: number) => `That is not the number. ${tries === 1 ? '1 try' : `${tries} tries`} left.`,
  'number.two-digits': 'Type the two digits of the number.',
  'number.continue': 'Continue',
  'number.caution': 'Nobody near you has such a computer? Then decline.',

  // Consent, where the account is known.
  'confirm.title': (account: string, agency: string) => `Link ${account} to ${agency}?`,
  'confirm.yes': 'Confirm',
  'confirm.other': 'Is this the wrong account? Then decline, get a new code, and choose another account at TikTok.',

  // The page that shows the code asks now; on the same device there is no computer.
  'review.title': 'Now answer on the computer',
  'review.text': (account: string) => `It asks whether ${account} is your account. The account is linked only after a yes there.`,
  'review.here.title': 'Now go back and answer',
  'review.here.text': (account: string) =>
    `The page where you started asks whether ${account} is your account. The account is linked only after a yes there.`,

  // The ends.
  'linked.title': (account: string, agency: string) => `${account} is linked to ${agency}`,
  'linked.text': 'You can close this page.',
  'ineligible.next': 'When it is fixed, get a new code and open it. You can try another account in the same way.',
  'declined.title': 'You declined',
  'declined.text': 'Nothing was linked, and nothing was shown to anybody.',
  'declined.number.title': 'Declined for your safety',
  'declined.number.text': 'The number was wrong three times. Nothing was linked.',
  'declined.tiktok.text': 'You did not agree at TikTok. Nothing was linked.',
  'rejected.title': 'Not linked',
  'rejected.text': 'Somebody answered on the computer that this is not the right account. Nothing was linked.',
  'cancelled.title': 'Linking was cancelled',
  'cancelled.text': 'Somebody cancelled on the computer. Nothing was linked.',
  'expired.title': 'Time ran out',
  'expired.text': 'Nobody confirmed in time. Nothing was linked.',
  'failed.title': 'That didn’t work',
  'failed.text': 'TikTok or the service ended the attempt. Nothing was linked.',
  'start-again': 'To try again, get a new code on the page that showed this one, and open it.',

  // Codes and links that can't be opened.
  'used.title': 'Another phone has used this code',
  'used.text': 'A code works for one phone. If that phone is not yours, cancel on the computer and get a new code.',
  'replaced.title': 'This code was replaced',
  'replaced.text': 'The computer shows a new code every minute. Scan the one that it shows now.',
  'unknown.title': 'This link leads nowhere',
  'unknown.text': 'It may be incomplete, or it belongs to another portal. Scan the code on the computer again.',
  'callback.title': 'TikTok’s answer can’t be used',
  'callback.text':
    'It was used before, or it belongs to no attempt that we know. Nothing was changed. Go back to the page before it, or get a new code.',
  'form.title': 'That was incomplete',
  'form.text': 'The page did not send everything. Go back and try again, or get a new code.',

  // The service or TikTok does not answer.
  'unavailable.title': 'No answer right now',
  'unavailable.text': 'The service or TikTok can’t be reached. Nothing is lost. Try again in a moment.',
} satisfies Translation & Record<string, unknown>;

/** The words of the phone page in one language. */
export type PhoneWords = Translation & Omit<typeof phoneEn, keyof Translation>;

export default phoneEn;
