import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { LinkFlow } from '../../src/core/link-flow.ts';
import type { Usage } from '../../src/core/link-session.ts';
import { UnlinkQuestion } from '../../src/elements/unlink-question.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { openAt, part, until } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';

const usage: Usage = { invitations: 3, campaigns: 1 };
const linked = (id: string, pendingAction?: 'unlink') => ({ step: 'linked', profile: { ...mila, id }, pendingAction }) as LinkFlow;

const keepButton = (flow: LitElement) => flow.shadowRoot!.querySelector('.keep');

function openQuestion() {
  const question = new UnlinkQuestion({ requestUpdate() {} } as LitElement);
  question.follow(linked('p'));
  let answer = (_: Usage): void => {};
  const answered = question.ask(() => new Promise((resolve) => (answer = resolve)));
  return { question, answer: (late: Usage) => (answer(late), answered) };
}

describe('the question before unlinking', () => {
  it('shows the answer that it was asked for, and none that an earlier one was', async () => {
    const { question, answer } = openQuestion();
    question.close();
    await question.ask(() => Promise.resolve(usage));
    await answer({ invitations: 99, campaigns: 99 });
    expect(question.usage).to.equal(usage);
  });

  it('closes where another profile is there, and forgets where the first one was shown', async () => {
    const { question, answer } = openQuestion();
    await answer(usage);
    question.follow(linked('p'));
    expect([question.isAsked, question.usage]).to.deep.equal([true, usage]);
    question.follow(linked('p', 'unlink'));
    expect([question.isAsked, question.usage]).to.deep.equal([false, usage]);
    question.follow(linked('q'));
    expect([question.isAsked, question.usage]).to.deep.equal([false, undefined]);
  });

  it('is not put about the profile of another client that was set meanwhile', async () => {
    const { flow } = await openAt.linked();
    part(flow, 'unlink')!.click();
    await until(() => keepButton(flow), 'asks');
    const other = createPageApi();
    other.setProfile({ ...mila, id: 'p-other' });
    const { $flow } = createLinkFlow(other.client);
    const unwatch = $flow.listen(() => {});
    await until(() => $flow.get().step === 'linked', 'is linked already');
    flow.client = other.client;
    await flow.updateComplete;
    expect(flow.step).to.equal('linked');
    expect(keepButton(flow)).to.equal(null);
    unwatch();
  });
});
