/**
 * The process that edits folders at random while others keep them in step; told by one argument in JSON. Each
 * line that it is sent is a word: `edit` (until told otherwise), `rest`, `few` (a short burst, then rest), `end`.
 * It answers `resting` when no edit is under way any more.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { SeededRandom } from "../harness/seeded-random.ts";
import { Edits } from "./edits.ts";

export interface EditorTask {
  readonly folders: readonly string[];
  readonly seed: number;
  /** Files a folder is to have at most, roughly. */
  readonly most: number;
}

const task = JSON.parse(process.argv[2] ?? "") as EditorTask;
const random = new SeededRandom(task.seed);
const edits = task.folders.map((folder) => new Edits(folder, random, task.most));
const FEW = 60;
let mode: "edit" | "rest" | "few" | "end" = "rest";
let rested: typeof mode = "edit";

process.on("message", (word: typeof mode) => {
  mode = word;
  rested = "edit";
});
process.on("disconnect", () => process.exit());
while (mode !== "end") {
  switch (mode) {
    case "edit":
      edits[random.int(edits.length)]?.any();
      await sleep(random.chance(0.1) ? random.int(400) : random.int(12));
      break;
    case "few":
      for (let i = 0; i < FEW; i++) {
        random.pick(edits).small();
        await sleep(random.int(10));
      }
      mode = "rest";
      break;
    case "rest":
      if (rested !== "rest") {
        rested = "rest";
        process.send?.({ ever: edits.map((edit) => [...edit.ever]), last: edits.map((edit) => edit.last) });
      }
      await sleep(5);
      break;
    default:
      mode = "end";
  }
}
process.disconnect();
