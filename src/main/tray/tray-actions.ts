import type { Application } from "../../app/application.ts";
import { channelPair } from "../../app/channel-pair.ts";
import type { Log } from "../../engine/environment.ts";
import { ContractClient } from "../../shared/contract/client.ts";
import { WINDOW_CONTRACT, type ScreenRoute } from "../../shared/contract/window-contract.ts";
import { pauseUntil } from "../../shared/pause-until.ts";
import type { TrayAction } from "./render-tray.ts";

export interface TrayHost {
  readonly application: Application;
  readonly now: () => number;
  readonly log: Log;
  readonly open: (route: ScreenRoute | undefined) => void;
  readonly quit: () => void;
}

/** @returns what carries out a chosen line; the application is asked by the same contract as by a window */
export function trayActions({ application, now, log, open, quit }: TrayHost): (action: TrayAction) => void {
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
      case "open":
        open(action.route);
        break;
      case "quit":
        quit();
        break;
    }
  };
  return (action) => {
    // What went wrong shows in the state that the tray renders; here it is only written down.
    act(action).catch((error: unknown) =>
      log.write("warn", "a tray action failed", { reason: String(error) }),
    );
  };
}

function jobOf({ job }: { readonly job?: string }): { readonly job?: string } {
  return job === undefined ? {} : { job };
}
