import { expect, it } from "vitest";
import { syncRequests } from "../../../../src/cli/daemon/sync-requests.ts";
import { SyncWaits } from "../../../../src/cli/daemon/sync-waits.ts";
import { read } from "./read.ts";

const FILE = `connections: [{ name: Near, endpoint: https://s3.example.com }]
jobs:
  - name: photos
    source: /srv/photos
    target: s3://one
    targets: [{ name: offsite, target: s3://two }]
  - { name: photos/other, source: /srv/other, target: s3://three }
  - name: website
    source: s3://website
    target: s3://four
    targets: [{ name: offsite, target: s3://five }]
  - name: list
    source: /srv/list
    targets: [{ name: only, target: s3://six }]
`;

it.each([
  ["photos", ["photos", "photos/offsite"]],
  ["photos/offsite", ["photos/offsite"]],
  ["website", ["website", "website/offsite"]],
  ["list", ["list/only"]],
])("[JB9] a request for %s is one for %j", async (job, names) => {
  const { engine } = await read(FILE);
  const jobs = engine.jobs.map((spec) => ({ spec, live: undefined, since: 0 }));
  const asked: string[] = [];
  const request = (id: string) => {
    asked.push(jobs.find(({ spec }) => spec.id === id)?.spec.name ?? id);
    return "starts" as const;
  };
  const handle = syncRequests({ jobs: () => jobs, request, waits: new SyncWaits() });
  await handle({ job, wait: false }, () => undefined, new AbortController().signal);
  expect(asked).toEqual(names);
});
