import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { Usage } from '../../src/core/link-session.ts';
import { UnlinkQuestion } from '../../src/elements/unlink-question.ts';

it('an older answer about where the profile is shown does not replace a newer one', async () => {
  const question = new UnlinkQuestion({ requestUpdate() {} } as LitElement);
  const [old, current]: Usage[] = [
    { campaigns: 9, invitations: 9 },
    { campaigns: 1, invitations: 1 },
  ];
  let answerOld = (_: Usage): void => {};
  const first = question.ask(() => new Promise((resolve) => (answerOld = resolve)));
  await question.ask(() => Promise.resolve(current));
  answerOld(old!);
  await first;
  expect(question.usage).to.equal(current);
});
