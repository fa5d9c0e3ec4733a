// What every page of the partner center runs: the elements, the forms, and what the bar opens.
import '../src/index.ts';
import { enhanceForms } from './client/forms.ts';
import { openPhoneBeside } from './client/phone-window.ts';
import { sayWhoLinked } from './client/linked-by.ts';
import { enhanceSheet } from './client/sheet.ts';
import { signInViewer } from './client/sign-in.ts';
import { enhanceToolsButton } from './client/tools-button.ts';

signInViewer();

enhanceForms();
enhanceSheet();
sayWhoLinked();
openPhoneBeside();
enhanceToolsButton();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
