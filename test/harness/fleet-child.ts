/** A fleet in its own process, controlled through its contract; the only argument is a JSON object with its paths. */
import { Fleet } from "../../src/engine/fleet.ts";
import { engineHost } from "../../src/engine/host.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { ENGINE_CONTRACT } from "../../src/shared/contract/engine-contract.ts";
import { ContractServer } from "../../src/shared/contract/server.ts";
import { ownFigures } from "./fleet-figures.ts";
import type { FromChild, ToChild } from "./fleet-messages.ts";

const { stateDir, debug } = JSON.parse(process.argv[2] ?? "") as {
  readonly stateDir: string;
  readonly debug: boolean;
};
const listeners: ((message: unknown) => void)[] = [];

function report(message: FromChild): void {
  process.send?.(message);
}

const env = systemEnvironment({
  write: (level, message, fields = {}) => {
    if (debug || level !== "debug") report({ kind: "log", level, message, fields });
  },
});
const fleet = new Fleet(engineHost({ env, stateDir }, "Liana/0"), (state) => served.emit("state", state));
const channel = {
  post: (message: unknown): void => report({ kind: "contract", message }),
  onMessage: (listener: (message: unknown) => void): void => void listeners.push(listener),
  onClose: (listener: () => void): void => void process.once("disconnect", listener),
};
const served = new ContractServer(ENGINE_CONTRACT, fleet.handlers, channel, {
  onBug: (error) => report({ kind: "bug", text: error.stack ?? error.message }),
});

process.on("message", (message: ToChild) => {
  switch (message.kind) {
    case "contract":
      for (const listener of listeners) listener(message.message);
      break;
    case "figures":
      void ownFigures(message.collect).then((figures) => report({ kind: "figures", figures }));
      break;
    case "close":
      void fleet.close().then(() => process.disconnect());
      break;
  }
});
// The parent process is gone.
process.on("disconnect", () => process.exit());
report({ kind: "ready" });
