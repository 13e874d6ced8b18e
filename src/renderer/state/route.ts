import { create } from "zustand";
import { type ScreenRoute, screenRouteSchema } from "../../shared/contract/window-contract.ts";
import { decodeUri } from "../../shared/decode-uri.ts";
import { defined } from "../../shared/defined.ts";
import { hasUnsaved } from "./unsaved.ts";

interface RouteState {
  readonly route: ScreenRoute;
  /** Where the user wants to go, while the window asks whether to discard what is not saved. */
  readonly asked: ScreenRoute | undefined;
}

/** What the second word of an address is, unless it is a job. */
const NAMES: Readonly<Record<string, string>> = {
  connections: "connection",
  settings: "part",
  wizard: "goal",
};

/** Where the window is. It is in the address as well, so that reload and Back keep it. */
export const useScreenRoute = create<RouteState>(() => ({
  route: routeOfHash(window.location.hash),
  asked: undefined,
}));

/** Whether a page was opened whose heading does not have the focus yet. */
let hasArrived = false;

window.addEventListener("hashchange", () => {
  const route = routeOfHash(window.location.hash);
  if (hasUnsaved() && isOtherPage(route)) useScreenRoute.setState({ asked: route });
  else show(route);
});

export function goTo(route: ScreenRoute): void {
  window.location.hash = hashOf(route);
}

/** Goes where the user wanted to go before the window asked. */
export function leavePage(): void {
  const { asked } = useScreenRoute.getState();
  if (asked !== undefined) show(asked);
}

/** Stays, and gives the address of this page back to the window. */
export function stayOnPage(): void {
  useScreenRoute.setState({ asked: undefined });
  window.history.pushState(null, "", hashOf(useScreenRoute.getState().route));
}

/** Whether this page was opened by going to it. True once for each page, so that its heading takes the focus once. */
export function takeArrival(): boolean {
  const arrived = hasArrived;
  hasArrived = false;
  return arrived;
}

function show(route: ScreenRoute): void {
  hasArrived ||= isOtherPage(route);
  useScreenRoute.setState({ route, asked: undefined });
}

/** Tabs, dialogs and entries are on the same page. */
function isOtherPage(next: ScreenRoute): boolean {
  const { route } = useScreenRoute.getState();
  const job = (of: ScreenRoute): string | undefined => ("job" in of ? of.job : undefined);
  return route.screen !== next.screen || job(route) !== job(next);
}

/** `#/folder/abc/options`, `#/connections/def`, `#/settings/help`, `#/restore/abc/2026%2Fa.jpg/choose`, `#/restore/abc/a.jpg/versions` */
export function hashOf(route: ScreenRoute): string {
  const what =
    "job" in route
      ? route.job
      : "connection" in route
        ? route.connection
        : "goal" in route
          ? route.goal
          : "part" in route
            ? route.part
            : undefined;
  const at = "at" in route ? route.at : undefined;
  const tab = "tab" in route ? route.tab : undefined;
  const words = [what, tab, at?.key]
    .filter((word) => word !== undefined)
    .map((word) => encodeURIComponent(word));
  const why = at?.versions === true ? ["versions"] : at?.choose === true ? ["choose"] : [];
  return ["#", route.screen, ...words, ...why].join("/");
}

function routeOfHash(hash: string): ScreenRoute {
  const [, screen, what, more, why] = hash.split("/");
  const name = NAMES[screen ?? ""] ?? "job";
  const word = more === undefined ? undefined : decodeUri(more);
  const parsed = screenRouteSchema.safeParse({
    screen,
    ...(what === undefined || what === "" ? {} : { [name]: decodeUri(what) }),
    ...defined({
      tab: screen === "folder" ? word : undefined,
      at: screen === "folder" || word === undefined ? undefined : { key: word, ...purposeOf(why) },
    }),
  });
  return parsed.success ? parsed.data : { screen: "folders" };
}

function purposeOf(why: string | undefined) {
  return why === "versions" ? { choose: false, versions: true } : { choose: why === "choose" };
}
