import 'tt-link';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { client } from './client.js';

function Page() {
  const [name, setName] = createSignal('');
  return (
    <>
      <tt-link-flow prop:client={client} on:tt-linked={({ profile }) => setName(profile.displayName)} />
      <output>{name()}</output>
      <form>
        <tt-attach-profile prop:client={client} name="profileId" />
        <button>Send</button>
      </form>
    </>
  );
}

render(() => <Page />, document.querySelector('#app'));
