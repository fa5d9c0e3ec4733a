// What every page of the partner center runs: the elements, the forms, and what the bar opens.
import '../src/index.ts';
import { wakeForms } from './client/forms.ts';
import { openPhoneBeside } from './client/phone-window.ts';
import { wakeSheet } from './client/sheet.ts';
import { signInViewer } from './client/sign-in.ts';
import { wakeToolsButton } from './client/tools-button.ts';

signInViewer();

wakeForms();
wakeSheet();
openPhoneBeside();
wakeToolsButton();
document.querySelector<HTMLElement>('[data-focus]')?.focus();
