import type { Page } from 'puppeteer-core';
import { focusedControl } from '../focused-control.ts';

/** In the page: whether Tab has left the controls, or come back to one that had focus before. A date has several stops of its own. */
function isBack(): boolean {
  const met = window as { metControls?: Element[] };
  met.metControls ??= [];
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return true;
  if (met.metControls.at(-1) === element && element.matches('[type=date]')) return false;
  if (met.metControls.includes(element)) return true;
  met.metControls.push(element);
  return false;
}

/** Presses Tab until each control of the page had focus: the name of each, and what is wrong with how a person sees it. */
export async function tabThrough(page: Page): Promise<{ names: string[]; faults: string[] }> {
  const names: string[] = [];
  const faults = new Set<string>();
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isBack)) break;
    const stop = await page.evaluate(focusedControl);
    names.push(stop.name);
    for (const fault of stop.faults) faults.add(`"${stop.name}" ${fault}`);
  }
  return { names, faults: [...faults] };
}
