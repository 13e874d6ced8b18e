import { describe, expect, it } from "vitest";
import type { SyncEnd } from "../../../../src/engine/scheduler/sync-end.ts";
import { syncRequests } from "../../../../src/cli/daemon/sync-requests.ts";
import { SyncWaits } from "../../../../src/cli/daemon/sync-waits.ts";
import type { ControlAnswer, RequestOutcome } from "../../../../src/cli/control/protocol.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import { watched } from "./watched.ts";

const SIGNAL = new AbortController().signal;

const failed = (code: "no-bucket" | "unreachable"): SyncEnd => ({
  kind: "failed",
  error: new LianaError(code),
});

/** What was sent for a request, with syncs that end as `during` says. */
async function sent(
  outcomes: Readonly<Record<string, RequestOutcome>>,
  during: (waits: SyncWaits) => void,
  { job, wait = true }: { readonly job?: string; readonly wait?: boolean } = {},
): Promise<readonly ControlAnswer[]> {
  const waits = new SyncWaits();
  const answers: ControlAnswer[] = [];
  const handle = syncRequests({
    jobs: () => Object.keys(outcomes).map((name) => watched(name, {})),
    request: (id) => outcomes[id.replace("job-", "")] ?? "starts",
    waits,
  });
  const handled = handle({ wait, ...(job === undefined ? {} : { job }) }, (one) => answers.push(one), SIGNAL);
  during(waits);
  await handled;
  return answers;
}

describe("a request for syncs", () => {
  it("of a paused job starts nothing and waits for nothing", async () => {
    expect(await sent({ a: "paused" }, () => undefined)).toEqual([
      { kind: "requested", jobs: [{ job: "a", outcome: "paused" }] },
      { kind: "done" },
    ]);
  });

  it("waits for the requested sync, not for the one that was running", async () => {
    const answers = await sent({ a: "follows", b: "starts" }, (waits) => {
      waits.ended("job-a", failed("no-bucket"));
      waits.ended("job-b", { kind: "stopped" });
      waits.ended("job-b", failed("no-bucket"));
      waits.ended("job-a", failed("unreachable"));
    });
    expect(answers.slice(1)).toMatchObject([
      { kind: "ended", job: "b", end: { error: { code: "no-bucket" } } },
      { kind: "ended", job: "a", end: { error: { code: "unreachable" } } },
      { kind: "done" },
    ]);
  });

  it("of a job that is removed from the configuration ends", async () => {
    const answers = await sent({ a: "starts", b: "starts" }, (waits) => {
      waits.keep(new Set(["job-b"]));
      waits.ended("job-b", failed("no-bucket"));
    });
    expect(answers).toContainEqual({ kind: "ended", job: "a", end: { outcome: "removed" } });
  });
});

describe("a wait", () => {
  it("for a service that is away ends when it does not answer", async () => {
    const waits = new SyncWaits();
    const waited = waits.wait("job-a", true, SIGNAL);
    waits.away("job-b", new LianaError("dns"));
    waits.away("job-a", new LianaError("unreachable"));
    expect(await waited).toMatchObject({ outcome: "failed", error: { code: "unreachable" } });
  });

  it("ends without a result when the client is gone", async () => {
    const controller = new AbortController();
    const waited = new SyncWaits().wait("job-a", false, controller.signal);
    controller.abort();
    expect(await waited).toBeUndefined();
  });
});
