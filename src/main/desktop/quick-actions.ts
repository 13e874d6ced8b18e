import type { Snapshot } from "../../shared/model/snapshot.ts";
import type { Words } from "../../shared/words/words.ts";
import type { TrayAction } from "../tray/render-tray.ts";

/** An entry of the menu that the Dock of macOS, or the taskbar of Windows, shows for Liana. */
export interface QuickAction {
  readonly label: string;
  readonly action: TrayAction;
  /** The argument with which Liana is started for it (`launchRequest`); undefined: none. */
  readonly flag: string | undefined;
}

/** A pure function of the snapshot. */
export function quickActions(words: Words, { jobs, pause }: Snapshot): readonly QuickAction[] {
  const open: QuickAction = {
    label: words.say("tray.open-liana"),
    action: { kind: "open" },
    flag: undefined,
  };
  if (jobs.length === 0) return [open];
  return [
    open,
    pause.kind === "paused"
      ? { label: words.say("tray.resume"), action: { kind: "resume" }, flag: "--resume" }
      : { label: words.say("tray.pause.open"), action: { kind: "pause", length: "open" }, flag: "--pause" },
    {
      label: words.say("tray.restore"),
      action: { kind: "open", route: { screen: "restore" } },
      flag: "--restore",
    },
  ];
}
