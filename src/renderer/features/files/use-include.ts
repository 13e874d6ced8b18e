import { useEffect, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { nameOf, ruleKeyOf } from "./file-path.ts";
import type { FileRow } from "./file-rows.ts";

type Edit = CommandOutput<WindowCommands, "editExclusions">;

/** How the last attempt to include something ended. */
export interface IncludeEnd {
  readonly name: string;
  /** Why no rule can include it; undefined: it is included. */
  readonly refused?: Extract<Edit, { kind: "refused" }>["reason"];
}

interface Include {
  readonly include: (row: FileRow) => void;
  /** How often it changed the rules. */
  readonly times: number;
  readonly end: IncludeEnd | undefined;
  readonly error: WireError | undefined;
}

/**
 * DL3: changes the rules of a job so that they no longer exclude a file or folder.
 * @param about the result is over when this has another value
 */
export function useInclude(job: JobView, about: string): Include {
  const action = useAction(about);
  const [end, setEnd] = useState<IncludeEnd>();
  useEffect(() => setEnd(undefined), [about]);
  const [times, setTimes] = useState(0);
  const perform = async (row: FileRow): Promise<void> => {
    const { exclude, excludePatterns } = job.choices;
    const edit = await call("editExclusions", {
      exclude: [...exclude],
      excludePatterns: [...excludePatterns],
      key: ruleKeyOf(row),
      include: true,
    });
    const name = nameOf(row);
    if (edit.kind === "refused") {
      setEnd({ name, refused: edit.reason });
      return;
    }
    const choices = { ...job.choices, exclude: edit.exclude };
    await call("changeJob", { job: job.id, name: job.name, choices });
    setEnd({ name });
    setTimes((old) => old + 1);
  };
  const include = (row: FileRow): void => {
    setEnd(undefined);
    void action.run(() => perform(row));
  };
  return { include, times, end, error: action.error };
}
