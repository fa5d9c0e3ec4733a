// The simulated phone: takes the token of a scanned code from its own address and leads through the request. The
// simulator keeps where it stands; this page asks for that after every press, so a reload goes on where it was.
import { askSimulator, PhoneProblem, type Asking } from './phone-api.ts';
import * as screens from './screens.ts';

/** Survives a reload, not the tab. */
const deviceKey = 'phone-device';

const screen = document.querySelector<HTMLElement>('#screen') as HTMLElement;
let deviceToken = sessionStorage.getItem(deviceKey) ?? '';
let busy = false;
/** How often the phone asks what became of its request: it may be answered or cancelled on the computer. */
const followMs = 2_000;
let following: ReturnType<typeof setTimeout> | undefined;
let again = (): Promise<void> => refresh();

const verbs: screens.Verbs = {
  choose: (handle) => void run(() => tell('/account', { handle })),
  match: (code) => void run(() => match(code)),
  confirm: () => void run(() => tell('/confirm')),
  decline: () => void run(() => tell('/decline')),
  retry: () => void run(again),
  open(link) {
    const token = link.includes('#') ? link.slice(link.indexOf('#') + 1) : link.trim();
    void run(() => scan(token));
  },
};

/** A second code may be scanned into a tab that is open. */
addEventListener('hashchange', () => void run(start));
void run(start);

async function start(): Promise<void> {
  const token = takeToken();
  if (token) return scan(token);
  if (deviceToken) return refresh();
  show(screens.waitingScreen(verbs));
}

/** The token must not stay in the address bar or in the history. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

async function scan(token: string): Promise<void> {
  keep('');
  again = () => scan(token);
  show(screens.busyScreen('Opening the code …'));
  const asking = await askSimulator<Asking & { deviceToken: string }>('/scan', { token });
  keep(asking.deviceToken);
  showState(asking);
}

async function refresh(): Promise<void> {
  showState(await askState());
}

function askState(): Promise<Asking> {
  return askSimulator<Asking>('/state', { deviceToken });
}

function showState(asking: Asking): void {
  show(screenFor(asking));
  follow(asking);
}

/** Shows the next state that differs from `shown`, until the request is over. */
function follow(shown: Asking): void {
  if (shown.step === 'done' && shown.outcome !== 'review') return;
  following = setTimeout(() => void followOnce(shown, following), followMs);
}

async function followOnce(shown: Asking, turn: typeof following): Promise<void> {
  const asking = await askState().catch(() => shown);
  // Something else was shown or pressed meanwhile.
  if (following !== turn || busy) return;
  if (asking.step === shown.step && asking.outcome === shown.outcome && asking.triesLeft === shown.triesLeft) follow(shown);
  else showState(asking);
}

async function tell(path: string, body: Record<string, string> = {}): Promise<void> {
  again = refresh;
  await unlessOver(askSimulator(path, { deviceToken, ...body }));
  await refresh();
}

async function match(code: string): Promise<void> {
  again = refresh;
  const answer = await unlessOver(askSimulator<{ triesLeft?: number }>('/match', { deviceToken, code }));
  if (answer?.triesLeft === 0) show(screens.declinedScreen(true));
  else await refresh();
}

/** Passes over the refusal that the request stands elsewhere by now: its state, asked for next, says where. */
async function unlessOver<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PhoneProblem && error.reason) return undefined;
    throw error;
  }
}

/** Runs one thing at a time; what fails is said in words, with a way on. */
async function run(work: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  screen.setAttribute('aria-busy', 'true');
  try {
    await work();
  } catch (error) {
    const problem = error instanceof PhoneProblem ? error : new PhoneProblem('Something went wrong on this page.');
    if (problem.reason || problem.gone) show(screens.overScreen(problem.reason, 'The partner center doesn’t know of it any more.'));
    else show(screens.problemScreen(problem.message, verbs));
  } finally {
    busy = false;
    screen.removeAttribute('aria-busy');
  }
  // Scanned while the last one was still being answered.
  if (location.hash.length > 1) void run(start);
}

function screenFor(asking: Asking): Node[] {
  if (asking.step === 'account') return screens.accountScreen(asking, verbs);
  if (asking.step === 'match') return screens.matchScreen(asking, verbs);
  if (asking.step === 'confirm') return screens.consentScreen(asking, verbs);
  if (asking.outcome === 'review') return screens.reviewScreen(asking);
  if (asking.outcome === 'linked') return screens.linkedScreen(asking);
  if (asking.outcome === 'ineligible') return screens.ineligibleScreen(asking);
  if (asking.outcome === 'declined') return screens.declinedScreen(false);
  return screens.overScreen(asking.outcome, asking.detail ?? '');
}

function show(nodes: Node[]): void {
  clearTimeout(following);
  following = undefined;
  screen.replaceChildren(...nodes);
  const title = screen.querySelector('h1');
  title?.focus();
  document.title = `${title?.textContent} · Simulated phone`;
}

function keep(token: string): void {
  deviceToken = token;
  if (token) sessionStorage.setItem(deviceKey, token);
  else sessionStorage.removeItem(deviceKey);
}
