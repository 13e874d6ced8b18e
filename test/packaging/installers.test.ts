import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Static checks of what electron-builder reads: most installers cannot be built or started here. */
const ROOT = join(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");
const settings = parse(read("electron-builder.yml")) as {
  readonly appId: string;
  readonly mac: { readonly entitlements: string; readonly entitlementsInherit: string };
  readonly win: { readonly target: readonly { readonly target: string }[] };
  readonly nsis: { readonly include: string; readonly perMachine: boolean };
  readonly toolsets: { readonly appimage: string };
};

test("Windows knows the app by the id of its shortcuts, by which the uninstaller finds the Run key", () => {
  expect(read("src/main/main.ts")).toContain(`app.setAppUserModelId("${settings.appId}")`);
  const uninstall = /!macro customUnInstall\n([^]*)!macroend/.exec(read(settings.nsis.include))?.[1];
  expect(uninstall).toMatch(
    /\$\{ifNot\} \$\{isUpdated\}[^]*DeleteRegValue HKCU \S+CurrentVersion\\Run" "\$\{APP_ID\}"/,
  );
  expect(uninstall).toContain("remove");
});

test("Windows has an installer for the user and a zip", () => {
  expect(settings.win.target.map(({ target }) => target)).toEqual(["nsis", "zip"]);
  expect(settings.nsis.perMachine).toBe(false);
});

test("entitlements allow compiled code and libraries without a team's signature", () => {
  for (const file of [settings.mac.entitlements, settings.mac.entitlementsInherit]) {
    expect(existsSync(join(ROOT, file))).toBe(true);
    for (const name of ["allow-jit", "disable-library-validation"])
      expect(read(file)).toMatch(new RegExp(`<key>com\\.apple\\.security\\.cs\\.${name}</key>\\s*<true/>`));
  }
});

test("the AppImage has a runtime with the fallback for the sandbox", () => {
  expect(settings.toolsets.appimage).not.toBe("0.0.0");
});
