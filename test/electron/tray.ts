import { EventEmitter } from "node:events";
import { basename } from "node:path";
import { answerHost } from "./host.ts";
import type { Menu } from "./menu.ts";
import type { NativeImage } from "./native-image.ts";

let current: Tray | undefined;

/** The icon in the notification area. */
export class Tray
  extends EventEmitter
  implements Pick<Electron.Tray, "setToolTip" | "destroy" | "isDestroyed">
{
  #image: NativeImage;
  #tooltip = "";
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: NativeImage) {
    super();
    this.#image = image;
    // The application has at most one tray icon.
    // oxlint-disable-next-line typescript/no-this-alias
    current = this;
  }

  setImage(image: NativeImage): void {
    this.#image = image;
  }

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip;
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
  }

  destroy(): void {
    this.#destroyed = true;
    if (current === this) current = undefined;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  get state(): { icon: string; iconFound: boolean; tooltip: string; menu: Menu["lines"] } {
    const icon = basename(this.#image.path);
    return { icon, iconFound: !this.#image.isEmpty(), tooltip: this.#tooltip, menu: this.#menu?.lines ?? [] };
  }

  choose(label: string, within?: string): void {
    if (this.#menu === null) throw new Error("the tray has no menu");
    this.#menu.choose(label, within);
  }
}

function tray(): Tray {
  if (current === undefined) throw new Error("there is no tray");
  return current;
}

answerHost({
  tray: () => current?.state,
  clickTray: () => void tray().emit("click"),
  chooseInTray: ({ label, within }) => tray().choose(label, within),
});
