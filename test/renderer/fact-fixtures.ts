import type { Handlers } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import type { ServiceFacts } from "../../src/shared/model/service-facts.ts";

import type { ScriptedData } from "./scripted-data.ts";

const DAY = 24 * 60 * 60 * 1000;

/** A service that can do nearly everything, in a bucket without versions. */
export function serviceFacts(): ServiceFacts {
  const at = Date.now() - 3 * DAY;
  return {
    host: "s3.eu-central-2.wasabisys.com",
    bucket: "ada-backup",
    prefix: "photos/",
    reads: {
      at,
      facts: { versioning: "yes", "object-lock": "yes", encryption: "yes", lifecycle: "yes" },
      versioning: "off",
      region: "eu-central-2",
      encryption: { algorithm: "AES256" },
      lifecycle: { rules: 3, reaching: ["logs"] },
    },
    writes: {
      at,
      versioning: "off",
      facts: {
        "checks-md5": "yes",
        writes: "yes",
        "etag-is-md5": "yes",
        "refuses-overwrite": "no",
        "checks-crc32": "yes",
        "keeps-metadata": "yes",
        "keeps-crc32": "yes",
        ranges: "yes",
        "checks-classes": "yes",
        "checks-copy-source": "yes",
        copies: "yes",
        "lists-at-once": "yes",
        "accepts-restore-status": "no",
        multipart: "yes",
        "copies-parts": "yes",
        "multipart-etag-is-md5": "yes",
        "refuses-deletion": "no",
        "lists-versions": "yes",
        "removes-versions": "unknown",
      },
    },
  };
}

type FactCommands = Pick<Handlers<WindowCommands>, "keepVersions" | "serviceFacts" | "probeService">;

/** Answers about what a service can do. */
export function scriptedFacts(data: ScriptedData): FactCommands {
  return {
    keepVersions: () => {
      if (data.facts !== undefined) data.facts = withVersions(data.facts);
      return { versions: { kind: "done" } };
    },
    serviceFacts: () => (data.facts === undefined ? {} : { facts: data.facts }),
    probeService: ({ bucket, prefix }, { progress }) => {
      const { reads, writes, ...rest } = data.facts ?? serviceFacts();
      const at = Date.now();
      const asked = writes === undefined ? {} : { writes: { ...writes, at } };
      data.facts = { ...rest, bucket, prefix, reads: { ...reads, at }, ...asked };
      for (const left of data.left ?? []) progress(left);
      return { facts: data.facts };
    },
  };
}

/** The same after versions were turned on and everything was asked again. */
function withVersions(facts: ServiceFacts): ServiceFacts {
  const { reads, writes } = facts;
  const on = { ...facts, reads: { ...reads, versioning: "on" as const } };
  return writes === undefined ? on : { ...on, writes: { ...writes, versioning: "on" } };
}
