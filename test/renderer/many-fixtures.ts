import type { JobState } from "../../src/shared/model/live.ts";
import type { JobView } from "../../src/shared/model/snapshot.ts";
import { AMAZON, events, HOUR, job, MINUTE, progress, syncs, WASABI } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** An administrator's 150 folders, in all states: most of them up to date. */

const TEAMS = [
  "Accounting",
  "Archive",
  "Build server",
  "Contracts",
  "Design",
  "Engineering",
  "Field notes",
  "Grants",
  "Human resources",
  "Invoices",
  "Laboratory",
  "Marketing",
  "Newsletter",
  "Operations",
  "Photography",
];

const COUNT = 150;

/** The only folder that needs attention for a reason of its own and is not among the first rows by name. */
export const TROUBLED = "Laboratory 118";

export function manyOf(base: ScriptedData): ScriptedData {
  const jobs = Array.from({ length: COUNT }, (_, at) => jobAt(at));
  const ids = jobs.map(({ id }) => id);
  return {
    ...base,
    snapshot: { ...base.snapshot, connections: [WASABI, AMAZON], jobs },
    events: events(600, ids),
    syncs: syncs(ids, 60),
    problems: [
      {
        job: "team118",
        key: "Samples/run 7.csv",
        error: { code: "unreadable", detail: { path: "Samples/run 7.csv" } },
        since: Date.now() - HOUR,
      },
    ],
  };
}

function jobAt(at: number): JobView {
  const number = at + 1;
  const team = number === 118 ? "Laboratory" : (TEAMS[at % TEAMS.length] ?? "Team");
  const amazon = at % 4 === 3;
  const parts = {
    id: `team${number}`,
    name: `${team} ${String(number).padStart(3, "0")}`,
    path: `/srv/teams/${team.toLowerCase()}-${number}`,
    ...(amazon ? { connection: AMAZON.id, bucket: "team-archive" } : {}),
  };
  const { state, live = {} } = stateAt(number);
  return job({ ...parts, state, live: { entries: 100 + number * 7, ...live } });
}

function stateAt(number: number): { readonly state: JobState; readonly live?: Partial<JobView["live"]> } {
  const now = Date.now();
  if (number === 118) return { state: { kind: "problem", count: 1 }, live: { problems: 1 } };
  if (number === 60) return { state: { kind: "held", count: 84 }, live: { held: 84 } };
  if (number === 93) {
    const path = "/srv/teams/grants-93";
    return { state: { kind: "source-missing", error: { code: "source-missing", detail: { path } } } };
  }
  if (number % 50 === 41) {
    const error = { code: "unreachable", detail: { host: "s3.eu-north-1.amazonaws.com" } } as const;
    return { state: { kind: "offline", since: now - HOUR, error } };
  }
  if (number % 25 === 12) return { state: { kind: "syncing" }, live: { progress: progress() } };
  if (number % 30 === 17) return { state: { kind: "scanning" } };
  if (number % 20 === 8) return { state: { kind: "paused", until: null } };
  if (number % 33 === 5) return { state: { kind: "waiting", reason: "turn" } };
  if (number % 40 === 22) {
    const at = now - 30 * HOUR;
    return {
      state: { kind: "unconfirmed", since: at },
      live: { confirmation: { kind: "expired", at, until: now - HOUR }, syncedAt: at },
    };
  }
  return { state: { kind: "idle" }, live: { syncedAt: now - number * MINUTE } };
}
