import { EventEmitter } from "node:events";

/** Loaded before a utility process's own module: gives it Electron's `process.parentPort` over Node's channel. */
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
      // Messages wait for the first listener, which is there a moment after this event.
      queueMicrotask(() => {
        for (const data of this.#early.splice(0)) this.emit("message", { data, ports: [] });
      });
    });
    // Chromium ends the process when the main process is gone.
    process.on("disconnect", () => process.exit(0));
  }

  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

Object.assign(process, { parentPort: new ParentPort() });
