import { EventEmitter } from "node:events";
import { answerHost } from "./host.ts";

class NativeTheme
  extends EventEmitter
  implements Pick<Electron.NativeTheme, "themeSource" | "shouldUseDarkColors">
{
  #source: Electron.NativeTheme["themeSource"] = "system";
  #systemIsDark = false;

  get themeSource(): Electron.NativeTheme["themeSource"] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme["themeSource"]) {
    this.#source = source;
    this.emit("updated");
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === "system" ? this.#systemIsDark : this.#source === "dark";
  }

  set systemIsDark(dark: boolean) {
    this.#systemIsDark = dark;
    this.emit("updated");
  }
}

export const nativeTheme = new NativeTheme();

answerHost({ systemTheme: ({ dark }) => void (nativeTheme.systemIsDark = dark) });
