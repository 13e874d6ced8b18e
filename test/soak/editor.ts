/**
 * The process that edits folders at random while others sync them. Its argument is a task in JSON; its messages are
 * `edit` (until the next message), `rest`, `few` (a short burst, then rest) and `end`. When it rests, it replies once
 * with all keys that ever existed and the last edits.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { SeededRandom } from "../harness/seeded-random.ts";
import { Edits } from "./edits.ts";

export interface EditorTask {
  readonly folders: readonly string[];
  readonly seed: number;
  /** Approximate maximum of files in a folder. */
  readonly most: number;
}

const task = JSON.parse(process.argv[2] ?? "") as EditorTask;
const random = new SeededRandom(task.seed);
const edits = task.folders.map((folder) => new Edits(folder, random, task.most));
const FEW = 60;

interface Doing {
  mode: "edit" | "rest" | "few" | "end";
  /** The rest was reported. */
  reported: boolean;
}

const doing: Doing = { mode: "rest", reported: false };
process.on("message", (word: Doing["mode"]) => {
  doing.mode = word;
  doing.reported = false;
});
process.on("disconnect", () => process.exit());
while (doing.mode !== "end") {
  switch (doing.mode) {
    case "edit":
      edits[random.int(edits.length)]?.any();
      await sleep(random.chance(0.1) ? random.int(400) : random.int(12));
      break;
    case "few":
      for (let i = 0; i < FEW; i++) {
        random.pick(edits).small();
        await sleep(random.int(10));
      }
      doing.mode = "rest";
      break;
    case "rest":
      if (!doing.reported) {
        doing.reported = true;
        process.send?.({ ever: edits.map((edit) => [...edit.ever]), last: edits.map((edit) => edit.last) });
      }
      await sleep(5);
      break;
    default:
  }
}
process.disconnect();
