import { create } from "zustand";
import { type CallOptions, ContractClient } from "../../shared/contract/client.ts";
import type { CommandInput, CommandOutput, ProgressOf } from "../../shared/contract/shape.ts";
import { WINDOW_CONTRACT, type WindowCommands } from "../../shared/contract/window-contract.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Notice, Snapshot } from "../../shared/model/snapshot.ts";
import { openChannel } from "./channel.ts";
import { keepEqual } from "./keep-equal.ts";
import { goTo } from "./route.ts";
import { SignedOutError } from "./session.ts";

type WindowClient = ContractClient<WindowCommands, (typeof WINDOW_CONTRACT)["events"]>;

interface ApplicationState {
  /** Undefined until the first one arrived. It stays when the connection is lost. */
  readonly snapshot: Snapshot | undefined;
  readonly connected: boolean;
  /** In a browser: a link is needed. Nothing is tried until then. */
  readonly signedOut: boolean;
  readonly notices: readonly Notice[];
}

/** The page's mirror of the application. It holds no truth of its own. */
export const useApplication = create<ApplicationState>(() => ({
  snapshot: undefined,
  connected: false,
  signedOut: false,
  notices: [],
}));

/** Milliseconds between two tries to connect. */
const AGAIN = 1000;
const NOTICES = 3;

let client: WindowClient | undefined;

/** Connects, and again whenever the connection is lost. Called once. */
export async function connect(): Promise<void> {
  try {
    const channel = await openChannel();
    const opened: WindowClient = new ContractClient(WINDOW_CONTRACT, channel);
    channel.onClose(() => {
      client = undefined;
      useApplication.setState({ connected: false });
      retryLater();
    });
    opened.on("snapshot", show);
    opened.on("navigate", goTo);
    opened.on("notice", (notice) =>
      useApplication.setState(({ notices }) => ({ notices: [...notices, notice].slice(-NOTICES) })),
    );
    client = opened;
    show(await opened.call("getSnapshot", {}));
    useApplication.setState({ connected: true });
  } catch (error) {
    if (error instanceof SignedOutError) {
      useApplication.setState({ signedOut: true, snapshot: undefined });
      return;
    }
    // Whatever else it was, the window says "no connection" until it works.
    retryLater();
  }
}

function show(next: Snapshot): void {
  useApplication.setState(({ snapshot }) => ({ snapshot: keepEqual(snapshot, next) }));
}

function retryLater(): void {
  window.setTimeout(() => void connect(), AGAIN);
}

/**
 * Asks the application.
 * @throws LianaError; `disconnected` while there is no connection
 */
export function call<K extends keyof WindowCommands>(
  command: K,
  input: CommandInput<WindowCommands, K>,
  options: CallOptions<ProgressOf<WindowCommands, K>> = {},
): Promise<CommandOutput<WindowCommands, K>> {
  if (client === undefined) return Promise.reject(new LianaError("disconnected"));
  return client.call(command, input, options);
}

export function dismissNotice(notice: Notice): void {
  useApplication.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) }));
}
