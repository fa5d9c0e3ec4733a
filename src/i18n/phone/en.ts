// The words of the page that the phone opens, in English, and with it the type of every other language. What the elements
// say too (requirements, what to do about them, labels, "Try again", "Support code:") comes from `../en.ts`.
//
// `agency` and `account` are names that the page puts into an element of their own: use each exactly once, as it is.
import type { Translation } from '../en-shared.ts';

export const phoneEn = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

  // Before TikTok is opened: who asks, and for what.
  'ask.title': (agency: string) => `${agency} wants to link your TikTok profile`,
  'ask.next': 'Sign in to TikTok, then confirm here. Nothing is linked before you confirm.',
  'ask.continue': 'Continue with TikTok',
  'ask.caution': (agency: string) => `Don’t know ${agency}, or why you got this? Decline.`,
  decline: 'Decline',

  // The facts of the request; the page writes the time itself, such as "2 minutes ago".
  'fact.agency': 'Who asks',
  'fact.host': 'Where',
  'fact.time': 'When',

  // What is shown of the account. Only the lines are shown that the portal asks TikTok for.
  'visible.title': 'What others will see',
  'visible.text': (agency: string) => `Creators and sellers who work with ${agency} see:`,
  'visible.basic': 'Your name and picture',
  'visible.profile': 'Your @handle, your bio, and whether you are verified',
  'visible.stats': 'How many followers, likes, and videos you have',
  'visible.videos': 'Your recent public videos',
  'visible.label': (label: string) => `Your profile gets the label ${label}.`,
  'one-agency': 'An account belongs to one agency at a time. While it is linked here, no other agency or creator network can link it.',

  // TikTok was opened and has not answered yet.
  'leave.title': 'Continue at TikTok',
  'leave.text': 'Choose your account at TikTok. Did you close that page? Open it again.',

  // The account is being read.
  'wait.title': 'One moment',
  'wait.text': 'We’re getting your account from TikTok. This page updates automatically.',

  // TikTok answered in another tab or browser, or the person went back.
  'left.title': 'Continue on the other page',
  'left.text': 'TikTok has already answered. Continue on the page that opened after that. This page updates automatically.',

  // The number.
  'number.question': 'Which number is on the computer?',
  'number.text': 'Look at your agency’s page, where linking was started. It shows a two-digit number.',
  'number.wrong': (tries: number) => `Wrong number. ${tries === 1 ? '1 try' : `${tries} tries`} left.`,
  'number.two-digits': 'Type the two digits of the number.',
  'number.continue': 'Continue',
  'number.caution': 'Only type a number that you see yourself on your agency’s page. If someone sent it to you, decline.',

  // Consent, where the account is known.
  'confirm.title': (account: string, agency: string) => `Link ${account} to ${agency}?`,
  'confirm.yes': 'Confirm',
  'confirm.other': 'Wrong account? Decline, get a new code, and choose another account at TikTok.',

  // The page that shows the code asks now; on the same device there is no computer.
  'review.title': 'Now answer on the computer',
  'review.text': (account: string) => `Is ${account} your account? Then choose “Yes, link it” there.`,
  'review.here.title': 'Now go back and answer',
  'review.here.text': (account: string) => `Is ${account} your account? Then choose “Yes, link it” on the page where you started.`,

  // The ends.
  'linked.title': (account: string, agency: string) => `${account} is linked to ${agency}`,
  'linked.text': 'You can close this page.',
  'ineligible.next': 'Fix this, then get a new code. You can also use another account.',
  'declined.title': 'You declined',
  'declined.text': 'Nothing was linked or shown to anyone.',
  'declined.number.title': 'Declined for your safety',
  'declined.number.text': 'The number was wrong three times. Nothing was linked.',
  'declined.tiktok.text': 'You did not agree at TikTok. Nothing was linked.',
  'rejected.title': 'Not linked',
  'rejected.text': 'Someone chose “Not my account” on the computer. Nothing was linked.',
  'cancelled.title': 'Linking was cancelled',
  'cancelled.text': 'Someone cancelled on the computer. Nothing was linked.',
  'expired.title': 'Time ran out',
  'expired.text': 'No one confirmed in time. Nothing was linked.',
  'failed.title': 'That didn’t work',
  'failed.text': 'Something went wrong at TikTok or on our side. Nothing was linked.',
  'start-again': 'To try again, get a new code where you got this one.',

  // Codes and links that can't be opened.
  'used.title': 'Another phone has used this code',
  'used.text': 'A code works for one phone. Not your phone? Cancel on the computer and get a new code.',
  'replaced.title': 'This code was replaced',
  'replaced.text': 'The code changes every minute. Scan the one on the computer now.',
  'unknown.title': 'This link doesn’t work',
  'unknown.text': 'It may be incomplete or from another portal. Scan the code on the computer again.',
  'callback.title': 'TikTok’s answer can’t be used',
  'callback.text': 'It was already used, or the attempt has ended. Nothing changed. Go back, or get a new code.',
  'form.title': 'Something was missing',
  'form.text': 'Go back and try again, or get a new code.',

  // The service or TikTok does not answer.
  'unavailable.title': 'No answer right now',
  'unavailable.text': 'We can’t reach the service or TikTok. Nothing is lost. Try again in a moment.',
} satisfies Translation & Record<string, unknown>;

/** The words of the phone page in one language. */
export type PhoneWords = Translation & Omit<typeof phoneEn, keyof Translation>;

export default phoneEn;
