// English, and with it the type of every other language. Keys that name a step, requirement, or failure
// are typed by the core, so that a new one without words does not compile. A list is one text, a line an item.
import type { Requirement } from '../core/eligibility.ts';
import type { FailureCode } from '../core/failure.ts';
import type { Step } from '../core/link-flow.ts';
import type { Health } from '../core/profile.ts';
import { profileWords, type Translation } from './en-profile.ts';

type CoreKey =
  | `step.${Step}`
  | `said.${Exclude<Step, 'failed'>}`
  | `${'requirement' | 'unmet' | 'fix'}.${Requirement}`
  | `linked.${Exclude<Health['state'], 'active'>}`
  | `failure.${FailureCode}`;

/** The words of English; a host may override any of them with `registerTranslation`. */
export const en = {
  ...profileWords,

  // Headings.
  'step.loading': 'Loading',
  'step.intro': 'Link your TikTok profile',
  // The same as the next one, so that its lines take the same room.
  'step.opening': 'Scan this code in the TikTok app',
  'step.scan': 'Scan this code in the TikTok app',
  'step.confirm': 'Confirm linking on your phone',
  'step.review': 'Is this your account?',
  'step.linked': 'Your TikTok profile is linked',
  'step.ineligible': "This account can't be linked yet",
  'step.declined': 'Linking was declined',
  'step.expired': 'The code has expired',
  'step.cancelled': 'Linking was cancelled',
  'step.failed': "That didn't work",

  // What a screen reader says once when the step begins. A failure says its own words.
  'said.loading': 'One moment.',
  'said.intro': 'Ready to link your TikTok profile.',
  'said.opening': 'One moment.',
  'said.scan': 'The code is ready. Scan it with the scanner inside the TikTok app.',
  'said.confirm': 'The code was scanned. Now confirm on the phone.',
  'said.review': 'Confirmed on the phone. Check the account before it is linked.',
  'said.linked': 'Done. Creators and sellers can see who you are.',
  'said.ineligible': "The account doesn't meet every requirement. What to do is listed here.",
  'said.declined': 'Declined on the phone. Nothing was linked.',
  'said.expired': 'Time ran out. Nothing was linked.',
  'said.cancelled': 'Cancelled. Nothing was linked.',

  'intro.lead': 'Show creators and sellers who is writing to them.',
  'benefit.credibility': 'Build credibility',
  'benefit.credibility.text': 'Show your work and partnerships on TikTok, so that creators trust your agency.',
  'benefit.recruitment': 'Easier recruitment',
  'benefit.recruitment.text': 'Stand out to top creators, and connect with them more simply.',
  'benefit.insights': 'Better insights',
  'benefit.insights.text': "Use TikTok's marketing tools to see what works and improve your creator strategy.",
  'intro.start': 'Get started',
  'intro.sign-up': "I don't have a TikTok account",

  'progress.parts': 'Scan\nConfirm\nCheck',
  'progress.part': (part: number) => `Step ${part} of 3`,

  'scan.way': 'How to scan',
  'scan.steps':
    'Open TikTok on the phone and go to “Profile”\nOpen the menu, then “Settings and privacy”\nTap “My QR code”\nTap the scanner\nScan the code on this screen',
  'scan.camera': "The phone's own camera can't open this code. Only the scanner inside TikTok can.",
  'scan.by-camera': 'Scan this code with your phone',
  'scan.by-camera.steps':
    'Open the camera on the phone, or the scanner in TikTok\nPoint it at the code and open the link\nTap “Continue with TikTok”\nConfirm linking',
  'scan.requirements': 'The account you link',
  'scan.time-left': 'Time left',
  'scan.code': 'QR code for the scanner inside the TikTok app',
  'scan.covered': 'Hidden while you were away. The code is coming back.',
  'scan.undrawable': "The code can't be drawn here. Use the link instead.",
  'scan.copy': 'Copy link',
  'scan.copied': 'Copied',
  'scan.copy-yourself': "This browser doesn't let the page copy. Copy the link yourself:",
  'scan.this-phone': 'Using this phone?',
  'scan.other-phone': 'Or scan with another phone',
  'scan.open': 'Open TikTok',
  'scan.minutes-left': (minutes: number) => (minutes === 1 ? '1 minute left.' : `${minutes} minutes left.`),
  'scan.seconds-left': (seconds: number) => `${seconds} seconds left.`,

  'requirement.adult': 'The account holder is 18 or older',
  'requirement.good-standing': 'It is active and has no violation history',
  'requirement.personal-account': "It isn't a registered business account",
  'requirement.unaffiliated': "It isn't linked to another agency or creator network",
  'unmet.adult': 'The account holder is under 18',
  'unmet.good-standing': 'This account has a violation on record',
  'unmet.personal-account': 'This is a business account',
  'unmet.unaffiliated': 'Already linked to another agency',
  'unmet.unknown': "Another requirement of TikTok isn't met",

  'confirm.text': 'Continue in the TikTok app. This page goes on by itself.',
  'confirm.unknown': 'Waiting for TikTok',
  'confirm.by': 'Scanned by',
  'confirm.match': 'Your phone asks for this number',

  'review.text': 'This account confirmed on the phone. It is linked when you say yes.',
  'review.yes': 'Yes, link it',
  'review.no': 'Not my account',
  'review.replaces': 'Yes replaces the account that is linked now.',
  'phone.account': 'Your phone asks which account to link. Choose it there.',
  'phone.confirm': 'Your phone asks whether to link the account. Confirm it there.',
  'scan.share': 'Share link',

  'linked.account': (account: string) => `${account} is linked`,
  'linked.where': 'Where it appears',
  'linked.places':
    'Creators see it when you invite or add them\nSellers see it in the campaign details\nYou choose each time, with a checkbox in the form',
  'linked.relink-needed': 'Your TikTok profile needs to be linked again',
  'linked.unavailable': "Your TikTok profile isn't available",
  'linked.hidden': "Creators and sellers can't see this profile right now.",
  'linked.unlink': 'Unlink',
  'unlink.question': 'Unlink this profile?',
  'unlink.cost':
    'Creators and sellers will no longer see who you are, also in invitations and campaigns that are out already. Linking again takes another scan.',
  'unlink.invitations': 'Invitations',
  'unlink.campaigns': 'Campaigns',
  'unlink.yes': 'Unlink profile',
  'unlink.no': 'Keep it',

  'ineligible.account': (account: string) => `${account} can't be linked yet`,
  'ineligible.retry': 'I fixed it, try again',
  'ineligible.other': 'Use another account',
  'fix.adult': 'Use an account whose holder is 18 or older',
  'fix.good-standing':
    "Check the account's status in the TikTok app\nIf a violation is listed and you disagree, appeal there\nOr use another account",
  'fix.personal-account':
    'In the TikTok app, open “Settings and privacy”\nTap “Account”\nTap “Switch to Personal Account”\nTap “Switch anyway”\nCome back and scan again',
  'fix.unaffiliated': 'Unlink the account from the other agency or creator network\nCome back and scan again',
  'fix.unknown': 'Check the account in the TikTok app, or ask support about',

  'declined.text': 'The request was declined on the phone. Nothing was linked.',
  'expired.text': 'Nobody confirmed in time, so nothing was linked. A new code takes a second.',
  'cancelled.text': 'Nothing was linked. You can start again at any time.',

  'failure.unreachable': "The service can't be reached. Check your connection, then try again.",
  'failure.unreadable': 'The service gave an answer that makes no sense here. Try again in a moment.',
  'failure.provider': 'TikTok ended the attempt. Try again; if it happens again, tell support.',
  'failure.unsupported': 'No service that can link profiles answers here. Please tell whoever runs this page.',
  'failure.invalid-request': 'The service refused the request. Please tell whoever runs this page.',
  'failure.unauthenticated': 'You are signed out. Sign in again, then try again.',
  'failure.forbidden': 'You may not link a profile for this agency. Ask its administrator.',
  'failure.not-found': 'This attempt is no longer there. Try again with a new code.',
  'failure.method-not-allowed': 'The service refused the request. Please tell whoever runs this page.',
  'failure.conflict': 'Something changed in the meantime. Try again.',
  'failure.too-large': 'The service refused the request. Please tell whoever runs this page.',
  'failure.rate-limited': 'Too many attempts. Wait a little, then try again.',
  'failure.internal': 'The service has a problem. Try again in a moment.',
  'failure.unavailable': 'The service is not available right now. Try again in a few minutes.',
  'failure.support-code': 'Support code:',

  'notice.missed': 'Reconnecting…',
  'notice.lasting': "The service can't be reached. Nothing is lost: this page goes on as soon as it answers.",
  'notice.ask-now': 'Check now',
  'notice.unlink': 'The profile is still linked.',

  cancel: 'Cancel',
  'new-code': 'Get a new code',
  back: 'Back',
} satisfies Translation & Record<CoreKey, string> & Record<string, unknown>;

// Its entry point; there is nothing to register, for English is built in.
export default en;

/** The words of one language. */
export type Words = Translation & Omit<typeof en, keyof Translation>;

/** The name of a word. */
export type WordKey = keyof Words;
