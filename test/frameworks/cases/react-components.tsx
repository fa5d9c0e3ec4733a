import { createClient, type Profile, type TtLinkFlow } from 'tt-link';
import { AttachProfile, LinkFlow, ProfileCard } from 'tt-link/react/components';
import { useRef } from 'react';

const client = createClient({ apiBase: '/api/tt' });

export function Page({ profile }: { profile: Profile | null }) {
  const flow = useRef<TtLinkFlow>(null);
  return (
    <>
      <LinkFlow
        ref={flow}
        key="flow"
        className="wide"
        api-base="/api/tt"
        client={client}
        entry="campaign"
        autostart
        onTtLinked={(event) => console.log(event.profile.handle, event.currentTarget.step)}
        onTtStepChange={({ step, previous }) => console.log(step.length, previous.length)}
        onTtFailed={({ failure }) => console.log(failure.code)}
        onTtTelemetry={undefined}
      >
        <span slot="help">Help</span>
      </LinkFlow>
      <ProfileCard profile={profile} audience="creator" variant="compact" onTtProfileLoad={(event) => console.log(event.profile.id)} />
      <AttachProfile
        name="profileId"
        checked
        disabled={undefined}
        onChange={(event) => console.log(event.currentTarget.checked)}
        onTtLinked={(event) => console.log(event.profile)}
        onTtProfileError={({ failure }) => console.log(failure.code)}
      />
      {/* @ts-expect-error not an entry */}
      <LinkFlow entry="elsewhere" />
      {/* @ts-expect-error no client */}
      <LinkFlow client="/api/tt" />
      {/* @ts-expect-error read-only */}
      <LinkFlow step="scan" />
      {/* @ts-expect-error a method */}
      <LinkFlow start={() => {}} />
      {/* @ts-expect-error an event without a step */}
      <LinkFlow onTtLinked={(event) => event.step} />
      {/* @ts-expect-error an event of the card */}
      <LinkFlow onTtProfileLoad={() => {}} />
      {/* @ts-expect-error not a variant */}
      <ProfileCard variant="small" />
      {/* @ts-expect-error no boolean */}
      <AttachProfile checked="yes" />
    </>
  );
}
