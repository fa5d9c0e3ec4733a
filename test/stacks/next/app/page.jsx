'use client';
import { useState } from 'react';
import { AttachProfile, LinkFlow } from 'tt-link/react/components';
import { client } from '../client.js';

export default function Page() {
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
