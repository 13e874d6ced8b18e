import { describe, expect, it } from "vitest";
import { menuTemplate } from "../../../src/main/windows/menu-template.ts";
import { loadWords } from "../../../src/shared/words/load-words.ts";

describe("the application menu of macOS", () => {
  it("has a label in the user's language for each role, because Electron's labels are English", async () => {
    const menus = menuTemplate(await loadWords("en-XA"));
    const items = menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const labels = items.filter(({ type }) => type !== "separator").map(({ label = "" }) => label);
    expect(labels).toHaveLength(17);
    expect(labels.filter((label) => !/^\[.*\]$/.test(label))).toEqual([]);
  });

  it("keeps the roles, which bring the actions and keys", async () => {
    const [app, edit, window] = menuTemplate(await loadWords("de"));
    expect(app).toMatchObject({ label: "Liana", role: "appMenu" });
    expect(edit).toMatchObject({ label: "Bearbeiten", role: "editMenu" });
    expect(edit?.submenu).toContainEqual({ role: "copy", label: "Kopieren" });
    expect(window).toMatchObject({ label: "Fenster", role: "windowMenu" });
  });
});
