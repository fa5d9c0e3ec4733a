import 'tt-link/react';
import { createClient, type Profile, type TtAttachProfile, type TtLinkFlow, type TtLinkedEvent } from 'tt-link';
import { useRef } from 'react';

const client = createClient({ apiBase: '/api/tt' });

export function Page({ profile }: { profile: Profile | null }) {
  const flow = useRef<TtLinkFlow>(null);
  return (
    <>
      <tt-link-flow
        ref={flow}
        key="flow"
        className="wide"
        api-base="/api/tt"
        client={client}
        entry="campaign"
        autostart
        ontt-linked={(event) => console.log(event.profile.handle, event.currentTarget.step)}
        ontt-step-change={({ step, previous }) => console.log(step.length, previous.length)}
        ontt-failed={({ failure }) => console.log(failure.code)}
      >
        <span slot="help">Help</span>
      </tt-link-flow>
      <tt-profile-card
        profile-id="p-1"
        profile={profile}
        audience="creator"
        variant="compact"
        loading="eager"
        ontt-profile-load={(event) => console.log(event.profile.id)}
        ontt-profile-error={undefined}
      />
      <tt-attach-profile
        name="profileId"
        checked
        required={false}
        disabled={undefined}
        audience="seller"
        entry="invite-creator"
        onChange={(event) => console.log((event.currentTarget satisfies TtAttachProfile).checked)}
        ontt-linked={(event: TtLinkedEvent) => console.log(event.profile)}
      />
      {/* @ts-expect-error not an entry */}
      <tt-link-flow entry="elsewhere" />
      {/* @ts-expect-error no client */}
      <tt-link-flow client="/api/tt" />
      {/* @ts-expect-error no such attribute */}
      <tt-link-flow apibase="/api/tt" />
      {/* @ts-expect-error read-only */}
      <tt-link-flow step="scan" />
      {/* @ts-expect-error an event without a step */}
      <tt-link-flow ontt-linked={(event) => event.step} />
      {/* @ts-expect-error not a variant */}
      <tt-profile-card variant="small" />
      {/* @ts-expect-error no profile */}
      <tt-profile-card profile={{ id: 1 }} />
      {/* @ts-expect-error no boolean */}
      <tt-attach-profile checked="yes" />
      {/* @ts-expect-error no such tag */}
      <tt-profile />
    </>
  );
}
