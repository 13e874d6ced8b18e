import { useEffect, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { changeChoices } from "../../state/change-choices.ts";
import { ruleKeyOf } from "./file-path.ts";
import type { FileRow } from "./file-rows.ts";

type Edit = CommandOutput<WindowCommands, "editExclusions">;

/** How the last action for a row ended. */
export type RowEnd =
  | { readonly kind: "included" | "excluded" | "retried"; readonly row: FileRow }
  | {
      readonly kind: "refused";
      readonly row: FileRow;
      /** Why no rule can do it. */
      readonly reason: Extract<Edit, { kind: "refused" }>["reason"];
    };

export interface RowActions {
  /** DL3: changes the rules of the job so that they no longer exclude it. */
  readonly include: (row: FileRow) => void;
  /** DL3: changes the rules of the job so that they exclude it. */
  readonly exclude: (row: FileRow) => void;
  /** FB: scans it now. */
  readonly retry: (row: FileRow) => void;
  /** How often the rules were changed. */
  readonly times: number;
  readonly end: RowEnd | undefined;
  readonly error: WireError | undefined;
}

/**
 * What the menu of a row does besides opening something.
 * @param about the result is over when this has another value
 */
export function useRowActions(job: JobView, about: string): RowActions {
  const action = useAction(about);
  const [end, setEnd] = useState<RowEnd>();
  useEffect(() => setEnd(undefined), [about]);
  const [times, setTimes] = useState(0);
  const start = (work: () => Promise<RowEnd>): void => {
    setEnd(undefined);
    void action.run(async () => setEnd(await work()));
  };
  const edit = async (row: FileRow, include: boolean): Promise<RowEnd> => {
    const { exclude, excludePatterns } = job.choices;
    const rules = { exclude: [...exclude], excludePatterns: [...excludePatterns] };
    const edited = await call("editExclusions", { ...rules, key: ruleKeyOf(row), include });
    if (edited.kind === "refused") return { kind: "refused", row, reason: edited.reason };
    await changeChoices(job, { exclude: edited.exclude });
    setTimes((old) => old + 1);
    if (include) return { kind: "included", row };
    // Its problem ends now, not with the next sync.
    if (row.state?.kind === "problem") await call("retryFiles", { job: job.id, which: { key: row.key } });
    return { kind: "excluded", row };
  };
  const retry = async (row: FileRow): Promise<RowEnd> => {
    await call("retryFiles", { job: job.id, which: { key: row.key } });
    return { kind: "retried", row };
  };
  return {
    include: (row) => start(() => edit(row, true)),
    exclude: (row) => start(() => edit(row, false)),
    retry: (row) => start(() => retry(row)),
    times,
    end,
    error: action.error,
  };
}
