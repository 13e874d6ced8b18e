import type { Journal } from "../../src/engine/journal/journal.ts";
import type { CrashPoint } from "./crash-point.ts";

type Methods = Record<string, (...given: never[]) => unknown>;

/** Lets a crash happen before and after each write of an open journal. */
export function withCrashes(journal: Journal, crash: CrashPoint): Journal {
  tap(journal, ["transact"], crash);
  tap(journal.meta, ["set", "setDurably", "drop"], crash);
  tap(journal.uploads, ["intend", "begin", "drop"], crash);
  tap(journal.parts, ["put", "drop"], crash);
  tap(journal.history, ["begin", "end"], crash);
  tap(journal.leftovers, ["put", "drop", "settle"], crash);
  tap(journal.asides, ["put"], crash);
  tap(journal.mounts, ["put", "drop"], crash);
  tap(journal.restless, ["put", "drop"], crash);
  tap(journal.retrievals, ["put", "drop", "dropUnseen", "dropFetched"], crash);
  tap(journal.removals, ["add", "clear", "noteFailed"], crash);
  return journal;
}

function tap(target: object, names: readonly string[], crash: CrashPoint): void {
  const methods = target as Methods;
  for (const name of names) {
    const method = methods[name];
    if (method === undefined) throw new TypeError(`no method ${name}`);
    const original = method.bind(target);
    methods[name] = (...given) => {
      crash.tick();
      const result = original(...given);
      crash.tick();
      return result;
    };
  }
}
