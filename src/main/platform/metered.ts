import { execFile } from "node:child_process";

/** How the system is asked whether its connection is paid by volume. */
export interface MeteredQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /** Nothing tells of a change. */
  readonly everyMs: number;
  readonly isMetered: (answer: string) => boolean;
}

/** An answer that takes longer is none, in ms. */
const PATIENCE = 20_000;

/** `Metered`: https://networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered */
const MANAGER = ["org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager"];
const YES = 1;
const GUESSED_YES = 3;

/** https://learn.microsoft.com/uwp/api/windows.networking.connectivity.networkcosttype */
const CONNECTIVITY = "Windows.Networking.Connectivity";
const COST_TYPE =
  `[${CONNECTIVITY}.NetworkInformation,${CONNECTIVITY},ContentType=WindowsRuntime]` +
  "::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType";

/** Undefined where the system does not tell: macOS does not tell programs that are not of its own frameworks. */
export function meteredQuestion(platform: NodeJS.Platform): MeteredQuestion | undefined {
  switch (platform) {
    case "linux":
      return {
        command: "busctl",
        args: [
          "--system",
          "--timeout=5",
          "get-property",
          ...MANAGER,
          "org.freedesktop.NetworkManager",
          "Metered",
        ],
        everyMs: 60_000,
        isMetered: (answer) => [YES, GUESSED_YES].includes(Number(/^u (\d+)\s*$/.exec(answer)?.[1])),
      };
    case "win32":
      return {
        command: "powershell.exe",
        args: ["-NoProfile", "-NonInteractive", "-Command", COST_TYPE],
        // Half a second of a core each time.
        everyMs: 300_000,
        isMetered: (answer) => /^(Fixed|Variable)\s*$/.test(answer),
      };
    default:
      return undefined;
  }
}

/** Asks again and again while the user wants to know. Where nobody answers, the connection is none that is metered. */
export class MeteredWatch {
  readonly #question: MeteredQuestion | undefined;
  readonly #report: (metered: boolean) => void;
  #timer: NodeJS.Timeout | undefined;
  #asking = false;

  constructor(report: (metered: boolean) => void, question = meteredQuestion(process.platform)) {
    this.#report = report;
    this.#question = question;
  }

  want(wanted: boolean): void {
    if (wanted === (this.#timer !== undefined) || this.#question === undefined) return;
    clearInterval(this.#timer);
    this.#timer = wanted ? setInterval(() => this.look(), this.#question.everyMs) : undefined;
    this.look();
  }

  /** Now, say because the computer woke in another location. */
  look(): void {
    if (this.#timer === undefined || this.#question === undefined || this.#asking) return;
    const { command, args, isMetered } = this.#question;
    this.#asking = true;
    execFile(command, args, { timeout: PATIENCE, windowsHide: true }, (error, answer) => {
      this.#asking = false;
      if (this.#timer !== undefined) this.#report(error === null && isMetered(answer));
    });
  }

  stop(): void {
    this.want(false);
  }
}
