import { NodeFolderReader } from "../node-reader.ts";
import type { Key } from "../../../shared/model/disk-path.ts";
import { isBefore, type Part } from "../../rules/part.ts";
import { failureMessage, Outlet } from "./outlet.ts";
import { walk } from "./walk.ts";
import { buffersOf } from "./walk-columns.ts";
import { changesOf, waitForChange } from "./walk-gate.ts";
import { PrefixesDiffer } from "./walk-slots.ts";
import type { WalkMessage, WalkPost, WalkTask } from "./walk-messages.ts";

export type Post = (post: WalkPost, buffers: ArrayBuffer[]) => void;

/** One walk, synchronously. It ends early when no outlet is left. */
export function runWalk(task: WalkTask, post: Post): void {
  const outlets = task.outlets.flatMap((_, index) => openOutlet(task, index, post));
  if (outlets.length === 0) return;
  try {
    for (const item of walk(new NodeFolderReader(task.root), task.options, task.part)) {
      let isPosted = false;
      for (const outlet of outlets) if (outlet.take(item)) isPosted = true;
      if (isPosted && !hasRoom(outlets, task.gates)) return;
    }
    for (const outlet of outlets) outlet.end();
  } catch (error) {
    for (const outlet of outlets) {
      if (error instanceof PrefixesDiffer) outlet.cutOff(startIn(task.part, error.folder));
      else outlet.fail(error);
    }
  }
}

/** Where walks go on that begin with this folder. */
function startIn(part: Part, folder: Key): string {
  return part.from !== undefined && isBefore(folder, part) ? part.from : folder;
}

function openOutlet(task: WalkTask, index: number, post: Post): readonly Outlet[] {
  const send = (message: WalkMessage): void =>
    post({ outlet: index, message }, message.kind === "batch" ? buffersOf(message.columns) : []);
  const given = task.outlets[index];
  if (given === undefined) return [];
  try {
    return [new Outlet(task, index, given, send)];
  } catch (error) {
    send(failureMessage(error));
    return [];
  }
}

/**
 * Blocks while no consumer can take another batch, so that the walk goes as fast as the fastest of them.
 * @returns false if none is left
 */
function hasRoom(outlets: readonly Outlet[], gates: SharedArrayBuffer): boolean {
  for (;;) {
    const seen = changesOf(gates);
    let isAnyOpen = false;
    for (const outlet of outlets) {
      if (!outlet.isOpen) continue;
      if (outlet.hasRoom) return true;
      isAnyOpen = true;
    }
    if (!isAnyOpen) return false;
    waitForChange(gates, seen);
  }
}
