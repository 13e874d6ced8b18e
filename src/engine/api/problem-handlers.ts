import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import type { FileCause } from "../../shared/file-cause.ts";
import type { FileProblem } from "../../shared/model/sync.ts";
import type { EngineHost } from "../host.ts";
import { readSound } from "../jobs/journal-reading.ts";
import type { Journal } from "../journal/journal.ts";
import { foldersOfCause, hintsFor } from "../reports/problem-folders.ts";
import { problemGroups } from "../reports/problem-groups.ts";
import { rulesForCause } from "../reports/problem-rules.ts";
import { problemsPage } from "../reports/record-pages.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import { namedJobs } from "./record-handlers.ts";

type Names = "problemGroups" | "problemsPage" | "problemRules" | "retryFiles";

interface ProblemPorts {
  readonly host: Pick<EngineHost, "stateDir">;
  readonly loop: JobLoop;
}

/** FB: the problems of files, by cause, and what cures them. */
export function problemHandlers({ host, loop }: ProblemPorts): Pick<Handlers<EngineCommands>, Names> {
  const { stateDir } = host;
  const read = <R>(job: string, ask: (journal: Journal) => R): R | undefined => {
    const id = namedJobs({ loop }, job)[0]?.journalId;
    return id === undefined ? undefined : readSound(stateDir, id, ask);
  };
  return {
    problemGroups: async ({ job }, { signal }) => {
      const journalId = namedJobs({ loop }, job)[0]?.journalId;
      const groups = await problemGroups({ stateDir, journalId }, signal);
      return { groups: groups.map((group) => ({ ...group, first: viewOf(group.first) })) };
    },
    problemsPage: ({ job, cause, after, limit }) => {
      const page = problemsPage(stateDir, namedJobs({ loop }, job), { cause, after, limit });
      const items = page.items.map(({ job: id, ...problem }) => ({ job: id, ...viewOf(problem) }));
      return { items, ...defined({ next: page.next }) };
    },
    problemRules: async ({ job, cause }, { signal }) => {
      const { journalId, spec } = loop.get(job);
      const found = await rulesForCause({ stateDir, journalId }, cause, spec.choices.exclude, signal);
      return { choices: [...found.choices], unnamed: found.unnamed };
    },
    retryFiles: ({ job, which }) => {
      const byCause = (cause: FileCause) => read(job, ({ problems }) => foldersOfCause(problems, cause));
      loop.scanNow(job, "cause" in which ? byCause(which.cause) : hintsFor(which.key));
      return {};
    },
  };
}

function viewOf({ key, code, detail, since }: FileProblem) {
  return { key, error: { code, detail }, since };
}
