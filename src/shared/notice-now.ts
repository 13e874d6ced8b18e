import { namedFindings, type NamedFinding } from "./finding-words.ts";
import { failureOf, keepsFailing } from "./job-failing.ts";
import { needsAttention } from "./job-words.ts";
import type { Pause } from "./model/job-spec.ts";
import type { JobView, Notice, Snapshot } from "./model/snapshot.ts";

type Facts = Pick<Snapshot, "jobs" | "connections" | "restores" | "updates" | "pause">;

/**
 * TR3: a notice with current facts.
 * @returns undefined when its condition has ended
 */
export function noticeNow(notice: Notice, facts: Facts): Notice | undefined {
  switch (notice.kind) {
    case "restored": {
      const restore = facts.restores.find(({ id }) => id === notice.restore);
      return restore === undefined || restore.state.kind === "running" || restore.state.kind === "waiting"
        ? undefined
        : { ...notice, state: restore.state };
    }
    case "finding": {
      const findings = namedFindings(facts.jobs, facts.connections);
      const finding = findings.find(({ id }) => id === notice.finding);
      return finding === undefined ? undefined : findingNotice(finding);
    }
    case "paused":
      return isPausedOpenly(facts.pause) ? notice : undefined;
    case "update": {
      const { updates } = facts;
      return updates?.kind === "ready" && updates.release.version === notice.version ? notice : undefined;
    }
    case "first-sync":
    case "held":
    case "failing": {
      const job = facts.jobs.find(({ id }) => id === notice.job);
      return job === undefined ? undefined : jobNotice(notice, job);
    }
  }
}

function jobNotice(
  notice: Extract<Notice, { kind: "first-sync" | "held" | "failing" }>,
  { name, live }: JobView,
): Notice | undefined {
  switch (notice.kind) {
    case "first-sync":
      return needsAttention(live) ? undefined : { ...notice, name };
    case "held":
      return live.held === 0 ? undefined : { ...notice, name, count: live.held };
    case "failing":
      return keepsFailing(live) ? failingNotice({ id: notice.job, name, live }) : undefined;
  }
}

export function findingNotice({ id, scope, error, service, names }: NamedFinding): Notice {
  return {
    kind: "finding",
    finding: id,
    scope,
    error,
    ...(service === undefined ? {} : { service }),
    names: [...names],
  };
}

export function failingNotice({ id, name, live }: Pick<JobView, "id" | "name" | "live">): Notice {
  const error = failureOf(live);
  return { kind: "failing", job: id, name, ...(error === undefined ? {} : { error }) };
}

/** JB2: whether a pause lasts until the user ends it. */
export function isPausedOpenly(pause: Pause): boolean {
  return pause.kind === "paused" && pause.until === null;
}

/** Identifies what a notice is about. */
export function noticeKey(notice: Notice): string {
  switch (notice.kind) {
    case "finding":
      return `finding ${notice.finding}`;
    case "restored":
      return `restored ${notice.restore}`;
    case "paused":
      return "paused";
    case "update":
      return `update ${notice.version}`;
    default:
      return `${notice.kind} ${notice.job}`;
  }
}
