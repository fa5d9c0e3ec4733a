import 'tt-link';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { client } from './client.js';

function Page() {
  const [name, setName] = useState('');
  return (
    <>
      <tt-link-flow client={client} ontt-linked={({ profile }) => setName(profile.displayName)} />
      <output>{name}</output>
      <form>
        <tt-attach-profile client={client} name="profileId" />
        <button>Send</button>
      </form>
    </>
  );
}

render(<Page />, document.querySelector('#app'));
