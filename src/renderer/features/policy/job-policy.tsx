import type { Connection } from "../../../shared/model/connection.ts";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { policyPlace } from "../../../shared/model/policy/job-policy.ts";
import type { PolicyPlace } from "../../../shared/model/policy/statements.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Section } from "../../ui/section.tsx";
import { regionOfConnection } from "./connection-region.ts";
import { PolicyTexts } from "./policy-texts.tsx";

interface JobPolicyProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  /** As edited. */
  readonly choices: JobChoices;
}

/** PO1: what the keys of a job must be allowed to do, by connection. */
export function JobPolicy({ job, snapshot, choices }: JobPolicyProps) {
  const words = useWords();
  const connections = snapshot.connections
    .map((connection) => ({ connection, places: placesOf(job, connection, choices) }))
    .filter(({ places }) => places.length > 0);
  return (
    <>
      {connections.map(({ connection, places }) => (
        <Section
          key={connection.id}
          title={words.say("policy.title")}
          {...(connections.length > 1 ? { line: <bdi>{connection.name}</bdi> } : {})}
        >
          <PolicyTexts
            at={{ service: connection.service, region: regionOfConnection(connection) }}
            places={places}
            tls={!isPlain(connection)}
            level={3}
          />
        </Section>
      ))}
    </>
  );
}

function isPlain({ endpoint }: Connection): boolean {
  return endpoint?.startsWith("http:") === true;
}

function placesOf(
  { source, target }: JobView,
  { id, service }: Connection,
  { storageClass, encryption }: JobChoices,
): readonly PolicyPlace[] {
  // A bucket keeps what is deleted, so such a job always mirrors (VR8).
  const job = { storageClass, encryption, mirror: true };
  return (["source", "target"] as const).flatMap((use) => {
    const location = use === "source" ? source : target;
    return location.kind === "bucket" && location.connection === id
      ? [policyPlace(service, location, use, job)]
      : [];
  });
}
