// The walk in a DOM for unit tests. It has no layout and puts no custom element into a form's data, so the page reads the control.
import 'tt-link';
import { createClient } from 'tt-link';
import { createMockApi } from 'tt-link/mock';

async function until(holds, what) {
  for (const end = Date.now() + 10_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 10)))
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`);
}

export async function walk() {
  const api = createMockApi('waiting');
  const client = createClient(api);
  const flow = Object.assign(document.createElement('tt-link-flow'), { client });
  const box = Object.assign(document.createElement('tt-attach-profile'), { client, name: 'profileId' });
  const form = document.createElement('form');
  form.append(box);
  document.body.append(flow, form);
  const at = (step) => until(() => flow.step === step, step);
  await at('intro');
  flow.start();
  await at('scan');
  api.scan();
  await at('confirm');
  api.confirm();
  await at('review');
  await flow.updateComplete;
  flow.shadowRoot.querySelector('[part=primary-action]').click();
  await at('linked');
  await until(() => box.value !== '', 'the control has a profile');
  await box.updateComplete;
  box.shadowRoot.querySelector('input').click();
  let submitted;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submitted = box.checked && box.form === form && box.value;
  });
  form.requestSubmit();
  if (submitted !== api.link.profile.id) throw new Error(`The form handed in ${submitted}, not the profile.`);
}
