import type { nothing, TemplateResult } from 'lit';
import type { Localize, PlainKey } from '../i18n/localize.ts';
import type { CopyLink } from './copy-link.ts';
import type { IconName } from './icon.ts';
import type { QrCode } from './tt-link-flow.qr.ts';
import type { UnlinkQuestion } from './unlink-question.ts';

/** What a step draws with. */
export interface FlowView {
  readonly words: Localize;
  /** The time left as `m:ss`, while a session is open. */
  readonly timeLeft: TemplateResult | typeof nothing;
  /** What is not as it should be. */
  readonly notice: TemplateResult | typeof nothing;
  /** The page sets no client, so there is no step to show. */
  readonly lacksClient: boolean;
  readonly qr: QrCode;
  readonly copy: CopyLink;
  /** Where the API is: it decides which links are fit to open. */
  readonly apiBase: string | undefined;
  readonly unlinking: Pick<UnlinkQuestion, 'isAsked' | 'usage'>;
  readonly on: Readonly<Record<'start' | 'cancel' | 'accept' | 'reject' | 'askUnlink' | 'unlink' | 'keep', () => void>>;
}

/** One of the two ways on. */
export interface Action {
  readonly label: PlainKey;
  readonly press: () => void;
}

/** What a step puts into the frame, which stays. */
export interface StepView {
  readonly body: TemplateResult;
  readonly primary?: Action | undefined;
  readonly secondary?: Action | undefined;
  /** At the end of the title's row. */
  readonly cancel?: Action | undefined;
  /** Which of the three parts of linking this is. */
  readonly progress?: 1 | 2 | 3;
  /** The flow ended here without a profile: the step is drawn in the middle. */
  readonly isEnd?: true;
  /** The notice is in the body; elsewhere the frame shows it below. */
  readonly hasNotice?: true;
  /** Beside the actions. */
  readonly aside?: TemplateResult | undefined;
  readonly icon?: IconName | undefined;
  readonly heading?: string | TemplateResult | undefined;
}
