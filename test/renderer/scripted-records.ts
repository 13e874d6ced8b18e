import type { Handlers } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import type { ScriptedData } from "./scripted-data.ts";
import { filesExcluded, filesOfAllStates, filesPage, filesSearch, folderSums } from "./scripted-files.ts";
import * as pages from "./scripted-pages.ts";
import { growthOf, SIZES, spaceLevel } from "./scripted-space.ts";

type Names =
  | "problemGroups"
  | "problemRules"
  | "retryFiles"
  | "problemsPage"
  | "syncsPage"
  | "eventsPage"
  | "exportEvents"
  | "bytesPerDay"
  | "filesPage"
  | "filesSearch"
  | "filesExcluded"
  | "folderSums"
  | "contentByType"
  | "spaceLevel"
  | "growth";

/** What the journals of all jobs have: files, sizes, problems, history. */
export function scriptedRecords(data: ScriptedData): Pick<Handlers<WindowCommands>, Names> {
  return {
    problemGroups: (input) => pages.problemGroups(data, input),
    problemRules: (input, { signal }) => pages.scriptedRules(data, input, signal),
    retryFiles: () => ({}),
    problemsPage: (input) => pages.problemsPage(data, input),
    syncsPage: (input) => pages.syncsPage(data, input),
    eventsPage: (input) => pages.eventsPage(data, input),
    exportEvents: (input) => pages.exportEvents(data, input),
    bytesPerDay: ({ days }) => ({ days: data.days.slice(-days) }),
    filesPage: (input) => filesPage(data.files ?? filesOfAllStates(data.snapshot.at), input),
    filesSearch: (input) => filesSearch(data.files ?? filesOfAllStates(data.snapshot.at), input),
    filesExcluded: (input) => filesExcluded(data.files ?? filesOfAllStates(data.snapshot.at), input),
    folderSums: (input) => folderSums(data.files ?? filesOfAllStates(data.snapshot.at), input),
    contentByType: () => ({ types: data.types }),
    spaceLevel: ({ folder }) => spaceLevel(data.sizes ?? SIZES, folder),
    growth: () => ({ days: [...(data.growth ?? growthOf(data.snapshot.at))] }),
  };
}
