import type { Application } from "../../app/application.ts";
import { channelPair } from "../../app/channel-pair.ts";
import type { Log } from "../../engine/environment.ts";
import { ContractClient } from "../../shared/contract/client.ts";
import { WINDOW_CONTRACT, type ScreenRoute } from "../../shared/contract/window-contract.ts";
import { defined } from "../../shared/defined.ts";
import { pauseUntil } from "../../shared/pause-until.ts";
import type { TrayAction } from "./render-tray.ts";

export interface TrayActionPorts {
  readonly application: Application;
  readonly now: () => number;
  readonly log: Log;
  readonly open: (route: ScreenRoute | undefined) => void;
  readonly quit: () => void;
}

/** @returns a function that performs a chosen item, with the commands that windows use */
export function trayActions({
  application,
  now,
  log,
  open,
  quit,
}: TrayActionPorts): (action: TrayAction) => void {
  const [near, far] = channelPair();
  application.attach(far);
  const client = new ContractClient(WINDOW_CONTRACT, near);
  const act = async (action: TrayAction): Promise<void> => {
    switch (action.kind) {
      case "sync":
        await client.call("syncNow", jobOf(action));
        break;
      case "pause":
        await client.call("pause", { ...jobOf(action), until: pauseUntil(action.length, now()) });
        break;
      case "resume":
        await client.call("resume", jobOf(action));
        break;
      case "sync-jobs":
        for (const job of action.jobs) await client.call("syncNow", { job });
        break;
      case "resume-jobs":
        for (const job of action.jobs) await client.call("resume", { job });
        break;
      case "open":
        open(action.route);
        break;
      case "update":
        await client.call("restartToUpdate", {});
        break;
      case "quit":
        quit();
        break;
    }
  };
  return (action) => {
    // The tray shows errors in its state. Here they are only logged.
    act(action).catch((error: unknown) =>
      log.write("warn", "a tray action failed", { reason: String(error) }),
    );
  };
}

function jobOf({ job }: { readonly job?: string }): { readonly job?: string } {
  return defined({ job });
}
