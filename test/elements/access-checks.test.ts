// The check that every step, card and control goes through (`accessible()`, which is axe) can fail.
import { expect } from '@open-wc/testing';
import { part, openAt } from './flow-page.ts';

const findings = async (element: Element): Promise<string> => {
  try {
    await expect(element).to.be.accessible();
    return 'nothing';
  } catch (error) {
    return String(error);
  }
};

describe('axe goes red for', () => {
  it('a button without a name', async () => {
    const { flow } = await openAt.intro();
    expect(await findings(flow)).to.equal('nothing');
    part(flow, 'primary-action')!.after(document.createElement('button'));
    expect(await findings(flow)).to.include('button-name');
  });

  it('an accent that nobody can read', async () => {
    const { flow } = await openAt.intro();
    flow.style.setProperty('--tt-accent', '#d9dfe6');
    expect(await findings(flow)).to.include('color-contrast');
    flow.style.setProperty('--tt-accent', '#00706d');
    expect(await findings(flow)).to.equal('nothing');
  });
});
