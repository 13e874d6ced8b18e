import { create } from "zustand";
import { type ScreenRoute, screenRouteSchema } from "../../shared/contract/window-contract.ts";
import { decodeUri } from "../../shared/decode-uri.ts";

/** Where the window is. It is in the address as well, so that reload and Back keep it. */
export const useScreenRoute = create<{ readonly route: ScreenRoute }>(() => ({
  route: routeOfHash(window.location.hash),
}));

window.addEventListener("hashchange", () =>
  useScreenRoute.setState({ route: routeOfHash(window.location.hash) }),
);

export function goTo(route: ScreenRoute): void {
  window.location.hash = hashOf(route);
}

/** `#/folder/abc`, `#/connections/def`, `#/restore/abc/2026%2Fa.jpg/choose` */
export function hashOf(route: ScreenRoute): string {
  const what = "job" in route ? route.job : "connection" in route ? route.connection : undefined;
  const at = "at" in route ? route.at : undefined;
  const words = [what, at?.key].filter((word) => word !== undefined).map((word) => encodeURIComponent(word));
  return ["#", route.screen, ...words, ...(at?.choose === true ? ["choose"] : [])].join("/");
}

function routeOfHash(hash: string): ScreenRoute {
  const [, screen, what, key, choose] = hash.split("/");
  const name = screen === "connections" ? "connection" : "job";
  const parsed = screenRouteSchema.safeParse({
    screen,
    ...(what === undefined || what === "" ? {} : { [name]: decodeUri(what) }),
    ...(key === undefined ? {} : { at: { key: decodeUri(key), choose: choose === "choose" } }),
  });
  return parsed.success ? parsed.data : { screen: "folders" };
}
