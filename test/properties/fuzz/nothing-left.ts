import { OWN } from "../../../src/shared/model/names.ts";
import type { World } from "../../harness/world.ts";
import { must } from "./failure.ts";

/**
 * At the end no upload and no temporary object of the job is left.
 * @param foreign ids of uploads of other tools
 * @param waits keys of files with a problem, whose uploaded parts are kept (UP4)
 */
export function checkNothingLeft(
  world: Pick<World, "bucket" | "journal">,
  foreign: ReadonlySet<string>,
  waits: ReadonlySet<string>,
): void {
  const { bucket } = world;
  const ids = bucket.uploads().filter(({ id, key }) => !foreign.has(id) && !waits.has(key));
  const temporary = bucket.ownKeys().filter((key) => key.startsWith(`${OWN}tmp/`));
  must(temporary.length === 0, `[CH8] ${String(temporary[0])} is left`);
  must(ids.length === 0, `[UP4] an upload of ${String(ids[0]?.key)} is left`);
  const uploads = world.journal(({ uploads: journaled }) => journaled.all());
  must(!uploads.some(({ key }) => !waits.has(key)), "[UP4] the journal has an upload left");
}
