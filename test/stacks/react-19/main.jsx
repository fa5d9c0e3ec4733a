import 'tt-link';
import React, { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
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

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
