/** Entry point of the worker: walks a tree for each task and posts it in batches. Only walk-workers.ts starts it. */
import { parentPort } from "node:worker_threads";
import { type Post, runWalk } from "./run-walk.ts";
import type { WalkTask } from "./walk-messages.ts";

const port = parentPort;
if (port !== null) {
  const post: Post = (message, buffers) => port.postMessage(message, buffers);
  port.on("message", (task: WalkTask) => runWalk(task, post));
}
