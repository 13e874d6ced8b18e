import { LianaError } from "../../shared/errors.ts";
import type { FileEventView } from "../../shared/contract/engine-commands.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import type { EngineHost } from "../host.ts";
import { readBytesPerDay } from "../reports/bytes-per-day.ts";
import { readContentByType } from "../reports/content-by-type.ts";
import {
  eventsBehind,
  type JobEvent,
  journalsOf,
  type Named,
  readCursor,
  writeCursor,
} from "../reports/events.ts";
import { exportEvents } from "../reports/export-events.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { LiveJob } from "../scheduler/live-job.ts";
import { syncsPage } from "../reports/record-pages.ts";

type Names = "syncsPage" | "eventsPage" | "exportEvents" | "bytesPerDay" | "contentByType";

export interface RecordPorts {
  readonly host: Pick<EngineHost, "env" | "stateDir">;
  readonly loop: JobLoop;
}

/** Pages of what the journals record. They are empty for a job that has never run. */
export function recordHandlers(ports: RecordPorts): Pick<Handlers<EngineCommands>, Names> {
  const { host, loop } = ports;
  const { stateDir, env } = host;
  const named = (job: string | undefined): readonly Named[] => namedJobs(ports, job);
  return {
    syncsPage: ({ job, before, limit }) => ({
      items: [...syncsPage(stateDir, named(job), before ?? Number.POSITIVE_INFINITY, limit)],
    }),
    eventsPage: ({ job, search, kind, cursor, limit }) => {
      const events = eventsBehind(stateDir, named(job), { text: search, kind }, readCursor(cursor), limit);
      const last = events.at(-1);
      const more = last !== undefined && events.length === limit;
      return {
        items: events.map(eventView),
        ...(more ? { next: writeCursor(last) } : {}),
      };
    },
    exportEvents: ({ format, labels, job, search, kind, cursor }) => {
      const nameOf = (id: string): string => loop.all.find(({ spec }) => spec.id === id)?.spec.name ?? id;
      const query = { format, labels, search: { text: search, kind }, cursor };
      const { text, next } = exportEvents(stateDir, named(job), query, nameOf);
      return { text, ...defined({ next }) };
    },
    bytesPerDay: ({ job, days }) => {
      // Without a job, the sum covers every job that ever ran here.
      const journals =
        job === undefined ? undefined : journalsOf(named(job)).map(({ journalId }) => journalId);
      return { days: [...readBytesPerDay(stateDir, { journals, days }, env.clock.now())] };
    },
    contentByType: async ({ job }, { signal }) => {
      const id = named(job)[0]?.journalId;
      return {
        types: id === undefined ? [] : [...(await readContentByType(stateDir, id, env.clock, signal))],
      };
    },
  };
}

/**
 * The job or restore with this id, or all configured jobs.
 * @throws LianaError `no-job`
 */
export function namedJobs({ loop }: Pick<RecordPorts, "loop">, job: string | undefined): readonly Named[] {
  if (job === undefined) return loop.all.map(namedOf);
  const restore = loop.restores.journalOf(job);
  if (restore !== undefined) return [{ id: job, journalId: restore.journalId }];
  const known = loop.all.find(({ spec }) => spec.id === job);
  if (known === undefined) throw new LianaError("no-job", { job });
  return [namedOf(known)];
}

function eventView({ job, id, at, what, key, bytes, detail }: JobEvent): FileEventView {
  return { job, id, at, what, key, bytes, detail };
}

function namedOf({ spec, journalId, formerJournals }: LiveJob): Named {
  return { id: spec.id, journalId, former: formerJournals };
}
