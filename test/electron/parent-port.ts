import { EventEmitter } from "node:events";

/** Electron's `process.parentPort` on Node's IPC channel. Loaded before the utility process's own module. */
class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, "postMessage"> {
  readonly #early: unknown[] = [];

  constructor() {
    super();
    process.on("message", (data) => {
      if (this.listenerCount("message") === 0) this.#early.push(data);
      else this.emit("message", { data, ports: [] });
    });
    this.on("newListener", (event) => {
      if (event !== "message") return;
      // Node emits `newListener` before it adds the listener, so early messages are delivered in the next microtask.
      queueMicrotask(() => {
        for (const data of this.#early.splice(0)) this.emit("message", { data, ports: [] });
      });
    });
    // Chromium ends the process when the main process exits.
    process.on("disconnect", () => process.exit(0));
  }

  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

Object.assign(process, { parentPort: new ParentPort() });
