/** The worker's own file: walks a tree for each task it is sent and posts it in batches. Started by walk-workers.ts only. */
import { parentPort } from "node:worker_threads";
import { toLianaError } from "../../shared/errors.ts";
import { walk } from "../scan/walk.ts";
import { NodeFolderReader } from "./node-reader.ts";
import { buffersOf, ColumnWriter } from "./walk-columns.ts";
import { WalkGate } from "./walk-gate.ts";
import type { WalkMessage, WalkTask } from "./walk-messages.ts";

const BATCH_ITEMS = 1_000;
/** Batches on their way or waiting: enough that neither side waits for a thread switch. */
const BATCHES_AHEAD = 4;

function run(task: WalkTask, send: (message: WalkMessage, buffers: ArrayBuffer[]) => void): void {
  const gate = new WalkGate(task.gate);
  const writer = new ColumnWriter(BATCH_ITEMS);
  let sent = 0;
  const flush = (): boolean => {
    const columns = writer.take();
    send({ kind: "batch", columns }, buffersOf(columns));
    return gate.pass(++sent, BATCHES_AHEAD);
  };
  for (const item of walk(new NodeFolderReader(task.root), task.options)) {
    writer.add(item);
    if (writer.count === BATCH_ITEMS && !flush()) return;
  }
  if (writer.count > 0) flush();
  send({ kind: "end" }, []);
}

const port = parentPort;
if (port !== null) {
  const send = (message: WalkMessage, buffers: ArrayBuffer[]): void => port.postMessage(message, buffers);
  port.on("message", (task: WalkTask) => {
    try {
      run(task, send);
    } catch (error) {
      send({ kind: "error", error: toLianaError(error).toWire() }, []);
    }
  });
}
