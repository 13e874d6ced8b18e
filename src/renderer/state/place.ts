import { create } from "zustand";
import { type PlaceInWindow, placeInWindowSchema } from "../../shared/contract/window-contract.ts";
import { decodeUri } from "../../shared/decode-uri.ts";

/** Where the window is. It is in the address as well, so that reload and Back keep it. */
export const usePlace = create<{ readonly place: PlaceInWindow }>(() => ({
  place: placeOfHash(window.location.hash),
}));

window.addEventListener("hashchange", () => usePlace.setState({ place: placeOfHash(window.location.hash) }));

export function goTo(place: PlaceInWindow): void {
  window.location.hash = hashOf(place);
}

/** `#/folder/abc`, `#/connections/def` */
export function hashOf(place: PlaceInWindow): string {
  const what = "job" in place ? place.job : "connection" in place ? place.connection : undefined;
  return `#/${place.screen}${what === undefined ? "" : `/${encodeURIComponent(what)}`}`;
}

function placeOfHash(hash: string): PlaceInWindow {
  const [, screen, what] = hash.split("/");
  const name = screen === "connections" ? "connection" : "job";
  const parsed = placeInWindowSchema.safeParse({
    screen,
    ...(what === undefined || what === "" ? {} : { [name]: decodeUri(what) }),
  });
  return parsed.success ? parsed.data : { screen: "folders" };
}
