import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { JobView } from "../../shared/model/snapshot.ts";
import type { TrayAction } from "../tray/render-tray.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { locatePath } from "./locate-path.ts";

export interface LaunchPorts {
  readonly open: (route?: ScreenRoute) => void;
  readonly act: (action: TrayAction) => void;
  readonly jobs: () => readonly JobView[];
  /** Tells the user that no job has this path. */
  readonly refuse: (path: string) => void;
}

/**
 * Does what the arguments of a start ask for. A path only selects what the window shows; nothing is read from it, and
 * nothing is opened. Never rejects.
 */
export async function performLaunch(request: LaunchRequest, ports: LaunchPorts): Promise<void> {
  switch (request.kind) {
    case "open":
      return ports.open();
    case "hidden":
      return;
    case "restore":
      return ports.open({ screen: "restore" });
    case "pause":
      return ports.act({ kind: "pause", length: "open" });
    case "sync":
    case "resume":
    case "quit":
      return ports.act({ kind: request.kind });
    case "path": {
      const located = await locatePath(request.path, ports.jobs());
      if (located === undefined) return ports.refuse(request.path);
      const { job, key } = located;
      return ports.open({
        screen: "restore",
        job,
        ...(key === "" ? {} : { at: atKey(key, request.purpose) }),
      });
    }
  }
}

/** The versions of a file are one list; a folder is shown with everything in it. */
function atKey(key: string, purpose: "versions" | "restore") {
  if (purpose === "restore") return { key, choose: true };
  return key.endsWith("/") ? { key, choose: false } : ({ key, choose: false, versions: true } as const);
}
