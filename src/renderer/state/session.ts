import {
  type Greeting,
  SIGNED_OUT,
  type Welcome,
  welcomeSchema,
} from "../../shared/contract/socket-greeting.ts";

/** In sessionStorage, which belongs to this tab and this origin: a reload keeps it, other ports never see it. */
const KEY = "liana-session";
const TOKEN = /^#token=([\w-]+)$/;
/** How long other tabs of this page have to answer, in ms. */
const TABS_WITHIN = 500;

/** This tab has no session: a link is needed. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError";
}

let token: string | undefined;
let tabs: BroadcastChannel | undefined;

/**
 * Takes the token of the link out of the address, so that it is neither shown nor kept in the history. Called first of
 * all, once.
 */
export function takeToken(): void {
  [, token] = TOKEN.exec(window.location.hash) ?? [];
  if (token !== undefined) window.history.replaceState(null, "", "#/");
  // A link that is opened in a tab of ours changes only what follows the #.
  window.addEventListener("hashchange", () => {
    if (TOKEN.test(window.location.hash)) window.location.reload();
  });
}

/**
 * Signs in on a socket that is open, by whatever this tab has: the link's token, its own session, or that of another
 * tab of this page.
 * @param open a new socket for each greeting
 * @throws SignedOutError where none of them is, or no longer, known; Event when there is no connection
 */
export async function signIn(open: () => Promise<WebSocket>): Promise<WebSocket> {
  const socket = (await redeem(open)) ?? (await resume(open, storedSession()));
  if (socket !== undefined) return socket;
  // Before others are asked: this tab would be among those that answer.
  window.sessionStorage.removeItem(KEY);
  const adopted = await resume(open, await askTabs());
  if (adopted !== undefined) return adopted;
  throw new SignedOutError();
}

async function redeem(open: () => Promise<WebSocket>): Promise<WebSocket | undefined> {
  if (token === undefined) return undefined;
  const socket = await greet(await open(), { kind: "token", token });
  // Used up, whether it was known or not.
  token = undefined;
  return socket;
}

async function resume(
  open: () => Promise<WebSocket>,
  known: Welcome | undefined,
): Promise<WebSocket | undefined> {
  if (known === undefined) return undefined;
  return await greet(await open(), { kind: "session", session: known.session }, known.proof);
}

/**
 * @param proof what the server has to know; another program that has its port now does not
 * @returns undefined where the greeting is not known
 */
async function greet(socket: WebSocket, greeting: Greeting, proof?: string): Promise<WebSocket | undefined> {
  const welcome = await answerTo(socket, greeting);
  if (welcome !== undefined && (proof === undefined || proof === welcome.proof)) {
    keep(welcome);
    return socket;
  }
  socket.close();
  return undefined;
}

/** @throws Event when the connection is lost before there is an answer */
function answerTo(socket: WebSocket, greeting: Greeting): Promise<Welcome | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Welcome | undefined>();
  socket.addEventListener("message", ({ data }) => resolve(readWelcome(data)), { once: true });
  socket.addEventListener(
    "close",
    (event) => (event.code === SIGNED_OUT ? resolve(undefined) : reject(event)),
    { once: true },
  );
  socket.send(JSON.stringify(greeting));
  return promise;
}

function keep(welcome: Welcome): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(welcome));
  if (tabs !== undefined) return;
  // Only pages of this origin are heard. A tab that was opened by hand asks for what this one has.
  tabs = new BroadcastChannel(KEY);
  tabs.addEventListener("message", ({ data }) => {
    const known = storedSession();
    // A channel has one origin, and takes no other argument.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (data === "who" && known !== undefined) tabs?.postMessage(known);
  });
}

function askTabs(): Promise<Welcome | undefined> {
  const channel = new BroadcastChannel(KEY);
  return new Promise((resolve) => {
    const end = (welcome: Welcome | undefined): void => {
      window.clearTimeout(timer);
      channel.close();
      resolve(welcome);
    };
    const timer = window.setTimeout(() => end(undefined), TABS_WITHIN);
    channel.addEventListener("message", ({ data }) => {
      const { data: welcome } = welcomeSchema.safeParse(data);
      if (welcome !== undefined) end(welcome);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    channel.postMessage("who");
  });
}

function storedSession(): Welcome | undefined {
  return readWelcome(window.sessionStorage.getItem(KEY));
}

function readWelcome(text: unknown): Welcome | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return welcomeSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
