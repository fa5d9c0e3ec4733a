// A host's page in React's StrictMode: React renders each component twice, and runs each effect, cleans it up and runs it again.
import { createElement, StrictMode, useEffect, useRef, useState, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { AttachProfile, LinkFlow, ProfileCard } from '../../src/frameworks/react-components.ts';
import { createClient, type TtLinkedEvent, type TtLinkFlow } from '../../src/index.ts';
import { createMockApi } from '../../src/mock/mock.ts';

const api = createMockApi('waiting');
/** What the test reads and does from outside. */
export const host = {
  effects: 0,
  linked: [] as (string | undefined)[],
  unmount: () => root.unmount(),
};
Object.assign(window, { host, api });

function Profile() {
  const [client] = useState(() => createClient(api));
  const flow = useRef<TtLinkFlow>(null);
  useEffect(() => {
    host.effects += 1;
    const start = (): void => flow.current?.start();
    start();
    const { current } = flow;
    current?.addEventListener('tt-step-change', start, { once: true });
    return () => current?.removeEventListener('tt-step-change', start);
  }, []);
  const onLinked = ({ profile }: TtLinkedEvent): unknown => host.linked.push(profile.handle);
  const form = (box: ReactElement) => createElement('form', { key: 'form' }, box, createElement('button', null, 'Send'));
  return location.search === '?components'
    ? [
        createElement(LinkFlow, { key: 'flow', ref: flow, client, onTtLinked: onLinked }),
        createElement(ProfileCard, { key: 'card', client, loading: 'eager' }),
        form(createElement(AttachProfile, { client, name: 'profileId' })),
      ]
    : [
        createElement('tt-link-flow', { key: 'flow', ref: flow, client, 'ontt-linked': onLinked }),
        createElement('tt-profile-card', { key: 'card', client, loading: 'eager' }),
        form(createElement('tt-attach-profile', { client, name: 'profileId' })),
      ];
}

const root = createRoot(document.querySelector('main')!);
root.render(createElement(StrictMode, null, createElement(Profile)));
