import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { call } from "../../state/application.ts";
import { changeChoices } from "../../state/change-choices.ts";

type Which = CommandInput<WindowCommands, "retryFiles">["which"];

/** Saves the rules of a job, and has the files scanned so that their problems end now, not with the next sync. */
export async function excludeLines(job: JobView, exclude: readonly string[], which: Which): Promise<void> {
  await changeChoices(job, { exclude: [...exclude] });
  await call("retryFiles", { job: job.id, which });
}
