import { execFile } from "node:child_process";

/** A command that asks the system whether its connection is metered. */
export interface MeteredQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /** The systems report no changes, so the command runs at this interval. */
  readonly everyMs: number;
  readonly isMetered: (answer: string) => boolean;
}

/** Longest wait (ms) for an answer. */
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

/** Undefined for systems that do not tell: macOS tells only programs that use its own frameworks. */
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
        // Each call takes half a second of CPU time.
        everyMs: 300_000,
        isMetered: (answer) => /^(Fixed|Variable)\s*$/.test(answer),
      };
    default:
      return undefined;
  }
}

/** Asks repeatedly while the user wants it. Without an answer, the connection counts as not metered. */
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

  /** Asks now, for example because the computer woke on another network. */
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
