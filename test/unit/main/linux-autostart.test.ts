import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { autostartFile, setLinuxAutostart } from "../../../src/main/platform/linux-autostart.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "liana-home-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const line = (path: string, key: string): string | undefined =>
  readFileSync(path, "utf8")
    .split("\n")
    .find((text) => text.startsWith(`${key}=`));
const exec = (path: string): string | undefined => line(path, "Exec");

describe("start at login on Linux", () => {
  const comments = [
    ["en", "Keeps folders"],
    ["de", "Spiegelt Ordner"],
  ] as const;
  const input = (env: NodeJS.ProcessEnv = {}) => ({
    env,
    home,
    executable: "/opt/Liana/liana",
    args: [],
    comments,
  });

  it("creates an entry that starts without a window, and removes it again", () => {
    const path = join(home, ".config/autostart/liana.desktop");
    setLinuxAutostart(true, input());
    expect(exec(path)).toBe("Exec=/opt/Liana/liana --hidden");
    expect(readFileSync(path, "utf8")).toMatch(/^\[Desktop Entry\]\nType=Application\n/);
    expect(readFileSync(path, "utf8")).toContain("\nComment=Keeps folders\nComment[de]=Spiegelt Ordner\n");
    expect(readdirSync(dirname(path))).toEqual(["liana.desktop"]);
    setLinuxAutostart(true, input());
    setLinuxAutostart(false, input());
    expect(existsSync(path)).toBe(false);
    setLinuxAutostart(false, input());
  });

  it("uses XDG_CONFIG_HOME", () => {
    const env = { XDG_CONFIG_HOME: join(home, "elsewhere") };
    setLinuxAutostart(true, input(env));
    expect(autostartFile({ env, home })).toBe(join(home, "elsewhere/autostart/liana.desktop"));
    expect(existsSync(autostartFile({ env, home }))).toBe(true);
    expect(existsSync(join(home, ".config"))).toBe(false);
  });

  it("names the AppImage file, not its temporary mount point", () => {
    const env = { APPIMAGE: "/home/me/Apps/Liana-1.0.AppImage" };
    setLinuxAutostart(true, { ...input(env), executable: "/tmp/.mount_LianaX/liana" });
    expect(exec(autostartFile({ env, home }))).toBe("Exec=/home/me/Apps/Liana-1.0.AppImage --hidden");
  });

  it("names the program in TryExec, so that the entry has no effect once Liana is uninstalled", () => {
    const path = autostartFile({ env: {}, home });
    setLinuxAutostart(true, input());
    expect(line(path, "TryExec")).toBe("TryExec=/opt/Liana/liana");
    // A string, which has no quoting.
    setLinuxAutostart(true, input({ APPIMAGE: String.raw`/home/me/My Apps/100%\Liana.AppImage` }));
    expect(line(path, "TryExec")).toBe(String.raw`TryExec=/home/me/My Apps/100%\\Liana.AppImage`);
  });

  it("quotes paths according to the specification", () => {
    const env = { APPIMAGE: '/home/me/My Apps/100% "Li$na`\\.AppImage' };
    setLinuxAutostart(true, input(env));
    expect(exec(autostartFile({ env, home }))).toBe(
      String.raw`Exec="/home/me/My Apps/100%% \\"Li\\$na\\` + "`" + String.raw`\\\\.AppImage" --hidden`,
    );
  });

  it("leaves no partial entry when writing fails", () => {
    mkdirSync(join(home, ".config"), { recursive: true });
    writeFileSync(join(home, ".config/autostart"), "a file where the folder should be");
    expect(() => setLinuxAutostart(true, input())).toThrow();
    expect(readdirSync(join(home, ".config"))).toEqual(["autostart"]);
  });
});
