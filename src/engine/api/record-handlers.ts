import { LianaError } from "../../shared/errors.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import type { Engine, EngineSettings } from "../engine.ts";
import { eventsBehind, type Named, readCursor, writeCursor } from "../reports/events.ts";
import { exportEvents } from "../reports/export-events.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { syncsPage, problemsPage } from "../reports/record-pages.ts";

type Names = "problemsPage" | "syncsPage" | "eventsPage" | "exportEvents" | "bytesPerDay" | "contentByType";

export interface RecordPorts {
  readonly settings: EngineSettings;
  readonly engine: Engine;
  readonly loop: JobLoop;
}

/** What the journals keep, by page. A job that has not run yet has nothing to tell. */
export function recordHandlers(ports: RecordPorts): Pick<Handlers<EngineCommands>, Names> {
  const { engine, settings, loop } = ports;
  const { stateDir } = settings;
  const named = (job: string | undefined): readonly Named[] => namedJobs(ports, job);
  return {
    problemsPage: ({ job, after, limit }) => {
      const { items, next } = problemsPage(stateDir, named(job), after, limit);
      return {
        items: items.map(({ job, key, code, detail, since }) => ({
          job,
          key,
          error: { code, detail },
          since,
        })),
        ...defined({ next }),
      };
    },
    syncsPage: ({ job, before, limit }) => ({
      items: [...syncsPage(stateDir, named(job), before ?? Number.POSITIVE_INFINITY, limit)],
    }),
    eventsPage: ({ job, search, kind, cursor, limit }) => {
      const events = eventsBehind(stateDir, named(job), { text: search, kind }, readCursor(cursor), limit);
      const last = events.at(-1);
      const more = last !== undefined && events.length === limit;
      return {
        items: [...events],
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
      // Of a job that has no journal, nothing; without a job, all that ever ran here.
      const id = job === undefined ? undefined : (named(job)[0]?.journalId ?? NO_JOURNAL);
      return { days: [...engine.bytesPerDay({ job: id, days })] };
    },
    contentByType: async ({ job }, { signal }) => {
      const id = named(job)[0]?.journalId;
      return { types: id === undefined ? [] : [...(await engine.contentByType(id, signal))] };
    },
  };
}

/** The beginning of no journal's id. */
const NO_JOURNAL = "-";

/**
 * One job or restore, or all jobs of the user.
 * @throws LianaError `no-job`
 */
function namedJobs({ loop }: RecordPorts, job: string | undefined): readonly Named[] {
  if (job === undefined) return loop.all.map(({ spec, journalId }) => ({ id: spec.id, journalId }));
  const restore = loop.restores.journalOf(job);
  if (restore !== undefined) return [{ id: job, journalId: restore.journalId }];
  const known = loop.all.find(({ spec }) => spec.id === job);
  if (known === undefined) throw new LianaError("no-job", { job });
  return [{ id: job, journalId: known.journalId }];
}
