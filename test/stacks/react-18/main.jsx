import React, { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AttachProfile, LinkFlow } from 'tt-link/react/components';
import { client } from './client.js';

function Page() {
  const [name, setName] = useState('');
  return (
    <>
      <LinkFlow client={client} onTtLinked={({ profile }) => setName(profile.displayName)} />
      <output>{name}</output>
      <form>
        <AttachProfile client={client} name="profileId" />
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
