// The part of English that the flow says. Keys that name a step, requirement, or failure are typed by the core, so that a new
// one without words does not compile. A list is one text, a line an item.
import type { Requirement } from '../core/eligibility.ts';
import type { FailureCode } from '../core/failure.ts';
import type { Step } from '../core/link-flow.ts';
import type { Health } from '../core/profile.ts';
import { sharedWords, type Translation } from './en-shared.ts';

type CoreKey =
  | `step.${Step}`
  | `said.${Exclude<Step, 'failed'>}`
  | `${'requirement' | 'unmet' | 'fix'}.${Requirement}`
  | `linked.${Exclude<Health['state'], 'active'>}`
  | `failure.${FailureCode}`;

export const flowWords = {
  ...sharedWords,

  // Headings.
  'step.loading': 'Loading',
  'step.intro': 'Link your TikTok profile',
  // The same as the next one, so that its lines take the same room.
  'step.opening': 'Scan this code in the TikTok app',
  'step.scan': 'Scan this code in the TikTok app',
  'step.confirm': 'Confirm linking on your phone',
  'step.review': 'Is this your account?',
  'step.linked': 'Your TikTok profile is linked',
  'step.ineligible': 'This account can’t be linked yet',
  'step.declined': 'Linking was declined',
  'step.expired': 'The code has expired',
  'step.cancelled': 'Linking was cancelled',
  'step.failed': 'That didn’t work',

  // What a screen reader says once when the step begins. A failure says its own words.
  'said.loading': 'One moment.',
  'said.intro': 'Ready to link your TikTok profile.',
  'said.opening': 'One moment.',
  'said.scan': 'The code is ready. Scan it with TikTok’s scanner.',
  'said.confirm': 'Scanned. Now confirm on the phone.',
  'said.review': 'Approved on the phone. Check the account before you link it.',
  'said.linked': 'Done. Creators and sellers can see who you are.',
  'said.ineligible': 'This account can’t be linked yet. See what to fix.',
  'said.declined': 'Declined on the phone. Nothing was linked.',
  'said.expired': 'Time ran out. Nothing was linked.',
  'said.cancelled': 'Cancelled. Nothing was linked.',

  'intro.lead': 'Let creators and sellers see who is behind your invitations.',
  'benefit.credibility': 'Build credibility',
  'benefit.credibility.text': 'Show your work and partnerships on TikTok so creators trust your agency.',
  'benefit.recruitment': 'Easier recruitment',
  'benefit.recruitment.text': 'Stand out to top creators and reach them faster.',
  'benefit.insights': 'Better insights',
  'benefit.insights.text': 'Use TikTok’s marketing tools to see what works and improve your creator strategy.',
  'intro.start': 'Get started',
  'intro.sign-up': 'I don’t have a TikTok account',

  'progress.parts': 'Scan\nConfirm\nCheck',
  'progress.part': (part: number) => `Step ${part} of 3`,

  'scan.way': 'How to scan',
  'scan.steps':
    'Open TikTok on your phone and go to “Profile”\nOpen the menu, then “Settings and privacy”\nTap “My QR code”\nTap the scan icon\nScan the code on this screen',
  'scan.camera': 'Use TikTok’s scanner. Your phone’s camera can’t open this code.',
  'scan.by-camera': 'Scan this code with your phone',
  'scan.by-camera.steps':
    'Open your phone’s camera or TikTok’s scanner\nPoint it at the code and open the link\nTap “Continue with TikTok”\nConfirm linking',
  'scan.requirements': 'Account requirements',
  'scan.time-left': 'Time left',
  'scan.code': 'QR code for TikTok’s scanner',
  'scan.covered': 'Hidden while you were away. Loading the code.',
  'scan.undrawable': 'Can’t show the code. Use the link instead.',
  'scan.copy': 'Copy link',
  'scan.copied': 'Copied',
  'scan.copy-yourself': 'Can’t copy automatically. Copy the link yourself:',
  'scan.this-phone': 'No phone at hand?',
  'scan.other-phone': 'Or scan with another phone',
  'scan.open': 'Open TikTok',
  'scan.minutes-left': (minutes: number) => (minutes === 1 ? '1 minute left.' : `${minutes} minutes left.`),
  'scan.seconds-left': (seconds: number) => `${seconds} seconds left.`,

  'requirement.adult': 'The account holder is 18 or older',
  'requirement.good-standing': 'Active, with no violation history',
  'requirement.personal-account': 'Not a registered business account',
  'requirement.unaffiliated': 'Not linked to another agency or creator network',
  'unmet.adult': 'The account holder is under 18',
  'unmet.good-standing': 'This account has a violation on record',
  'unmet.personal-account': 'This is a business account',
  'unmet.unaffiliated': 'Already linked to another agency',
  'unmet.unknown': 'Another TikTok requirement isn’t met',

  'confirm.text': 'Continue in TikTok. This page updates automatically.',
  'confirm.unknown': 'Waiting for TikTok',
  'confirm.by': 'Scanned by',
  'confirm.match': 'Enter this number on your phone',

  'review.text': 'Approved on the phone. Link this account to your agency?',
  'review.yes': 'Yes, link it',
  'review.no': 'Not my account',
  'review.replaces': 'This replaces your linked account.',
  'phone.account': 'Choose the account on your phone.',
  'phone.confirm': 'Check the account on your phone, then confirm.',
  'scan.share': 'Share link',

  'linked.account': (account: string) => `${account} is linked`,
  'linked.where': 'Where your profile appears',
  'linked.places':
    'Creators see it when you invite or add them\nSellers see it in the campaign details\nYou choose each time, with a checkbox',
  'linked.relink-needed': 'Link your TikTok profile again',
  'linked.unavailable': 'Your TikTok profile isn’t available',
  'linked.hidden': 'Creators and sellers can’t see this profile right now.',
  'linked.unlink': 'Unlink',
  'unlink.question': 'Unlink this profile?',
  'unlink.cost': 'Your profile disappears from invitations and campaigns already sent. You can link again by scanning a new code.',
  'unlink.invitations': 'Invitations',
  'unlink.campaigns': 'Campaigns',
  'unlink.yes': 'Unlink profile',
  'unlink.no': 'Keep it',

  'ineligible.account': (account: string) => `${account} can’t be linked yet`,
  'ineligible.retry': 'I fixed it, try again',
  'ineligible.other': 'Use another account',
  'fix.adult': 'Use an account whose holder is 18 or older',
  'fix.good-standing': 'Check the account’s status in TikTok\nAppeal there if you disagree with a violation\nOr use another account',
  'fix.personal-account':
    'In TikTok, open “Settings and privacy”\nTap “Account”\nTap “Switch to Personal Account”\nTap “Switch anyway”\nCome back and scan again',
  'fix.unaffiliated': 'Unlink the account from the other agency or creator network\nCome back and scan again',
  'fix.unknown': 'Check the account in TikTok, or give support this code:',

  'declined.text': 'Declined on the phone. Nothing was linked.',
  'expired.text': 'No one confirmed in time. Get a new code to continue.',
  'cancelled.text': 'Nothing was linked. You can start again at any time.',
  'rejected.text': 'Nothing was linked. If you don’t know this account, someone else scanned your code: get a new one.',

  'failure.unreachable': 'Can’t reach the service. Check your connection and try again.',
  'failure.unreadable': 'Something went wrong on our side. Try again.',
  'failure.provider': 'TikTok stopped the linking. Try again, or contact support if it keeps happening.',
  'failure.unsupported': 'Linking isn’t available on this page. Contact your administrator.',
  'failure.invalid-request': 'Something is wrong with this page. Contact your administrator.',
  'failure.unauthenticated': 'You’re signed out. Sign in and try again.',
  'failure.forbidden': 'You don’t have permission to link a profile. Contact your administrator.',
  'failure.not-found': 'This attempt has ended. Try again with a new code.',
  'failure.method-not-allowed': 'Something is wrong with this page. Contact your administrator.',
  'failure.conflict': 'Something changed in the meantime. Try again.',
  'failure.too-large': 'Something is wrong with this page. Contact your administrator.',
  'failure.rate-limited': 'Too many attempts. Wait a moment and try again.',
  'failure.internal': 'Something went wrong on our side. Try again in a moment.',
  'failure.unavailable': 'The service isn’t available right now. Try again in a few minutes.',
  'failure.support-code': 'Support code:',

  'notice.missed': 'Reconnecting…',
  'notice.lasting': 'Can’t reach the service. Nothing is lost: this page reconnects automatically.',
  'notice.ask-now': 'Check now',
  'notice.unlink': 'The profile is still linked.',

  cancel: 'Cancel',
  'new-code': 'Get a new code',
  back: 'Back',
} satisfies Translation & Record<CoreKey, string> & Record<string, unknown>;

/** The words of one language that the flow says. */
export type FlowWords = Translation & Omit<typeof flowWords, keyof Translation>;
