/** Entry point of the worker: makes one copy of a database. Only database-copies.ts starts it. */
import { parentPort, workerData } from "node:worker_threads";
import { toLianaError } from "../../shared/errors.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { CopyEnd, CopyTask } from "./copy-messages.ts";
import { recoverCopy } from "./recover-copy.ts";
import { takeSnapshot } from "./snapshot.ts";

async function copy({ root, path, folder }: CopyTask): Promise<CopyEnd> {
  try {
    const stat = await takeSnapshot(new NodeTree(root), path, folder);
    if (stat === undefined) return { kind: "changing" };
    recoverCopy(folder, path);
    return { kind: "copied", stat };
  } catch (error) {
    return { kind: "error", error: toLianaError(error).toWire() };
  }
}

parentPort?.postMessage(await copy(workerData as CopyTask), []);
