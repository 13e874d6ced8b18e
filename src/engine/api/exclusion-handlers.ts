import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { EngineHost } from "../host.ts";
import { folderTree } from "../reports/folder-tree.ts";
import { measureFolder } from "../reports/measure-folder.ts";
import { measureRules } from "../reports/measure-rules.ts";
import { newlyExcluded } from "../reports/newly-excluded.ts";
import { leaveOut, ruleFinder, standingOf, takeIn } from "../rules/edit-exclusions.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";

type Names = "measureFolder" | "folderTree" | "measureRules" | "editExclusions" | "newlyExcluded";

interface ExclusionPorts {
  readonly host: EngineHost;
  readonly loop: JobLoop;
}

/** What a source holds and what rules exclude of it, before and after its first sync (DL3). */
export function exclusionHandlers({ host, loop }: ExclusionPorts): Pick<Handlers<EngineCommands>, Names> {
  const { clock } = host.env;
  const ports = { locations: host, clock };
  return {
    measureFolder: ({ path, exclude }, { signal, progress }) =>
      measureFolder(path, exclude, ports, progress, signal),
    folderTree: (input, { signal, progress }) => folderTree(input, ports, progress, signal),
    measureRules: (input, { signal, progress }) => measureRules(input, ports, progress, signal),
    editExclusions: ({ exclude, excludePatterns, key, include }) => {
      const edit = include ? takeIn({ exclude, excludePatterns }, key) : leaveOut(exclude, key);
      if (edit.kind === "refused") return edit;
      const rules = { exclude: edit.exclude, excludePatterns };
      const rule = ruleFinder(rules)(key);
      return {
        kind: "changed",
        exclude: [...edit.exclude],
        standing: standingOf(rules, key),
        ...defined({ rule }),
      };
    },
    newlyExcluded: async ({ job, exclude }, { signal }) => {
      const known = loop.all.find(({ spec }) => spec.id === job);
      if (known === undefined) throw new LianaError("no-job", { job });
      const { excludePatterns } = known.spec.choices;
      const rules = { old: known.spec.choices, new: { exclude, excludePatterns } };
      if (known.journalId === undefined) return { entries: 0, bytes: 0, examples: [] };
      return newlyExcluded({ stateDir: host.stateDir, id: known.journalId }, rules, clock, signal);
    },
  };
}
