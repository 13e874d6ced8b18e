import { describe, expect, it } from "vitest";
import {
  isOurPage,
  isOurSender,
  isOwnExport,
  isPageItself,
  PAGE_URL,
} from "../../../src/main/windows/our-page.ts";

describe("our own page", () => {
  it.each([PAGE_URL, "liana://app/index.html", "liana://app/#/folders", "liana://app/a?b"])(
    "is %s",
    (url) => {
      expect(isOurPage(url)).toBe(true);
    },
  );

  it.each([
    "",
    "about:blank",
    "https://app/",
    "file:///index.html",
    "liana://application/",
    "liana://app.evil.example/",
    "liana://evil/app/",
    "liana://app@evil/",
    "liana://user@app/",
    "liana://app:80/",
    "liana:app/",
    "xliana://app/",
  ])("is not %s", (url) => {
    expect(isOurPage(url)).toBe(false);
  });

  it("does not navigate to any of its files", () => {
    expect(isPageItself(PAGE_URL)).toBe(true);
    expect(isPageItself("liana://app/index.html#/folders")).toBe(true);
    expect(isPageItself("liana://app/package.json")).toBe(false);
    expect(isPageItself("https://app/")).toBe(false);
  });

  it("exports only data it created", () => {
    expect(isOwnExport("blob:liana://app/3f0c")).toBe(true);
    expect(isOwnExport("blob:https://evil.example/3f0c")).toBe(false);
    expect(isOwnExport("data:text/plain,x")).toBe(false);
    expect(isOwnExport("liana://app/assets/index.js")).toBe(false);
  });
});

describe("the sender of a message (Electron's rule 17)", () => {
  const main = { url: PAGE_URL, parent: null };

  it("is our window's main frame, showing our page", () => {
    expect(isOurSender(main, main)).toBe(true);
  });

  it("is not a frame that is gone, or one of a closed window", () => {
    expect(isOurSender(null, main)).toBe(false);
    expect(isOurSender(main, undefined)).toBe(false);
  });

  it("is not a frame within the page, or another window's", () => {
    expect(isOurSender({ url: PAGE_URL, parent: main }, main)).toBe(false);
    expect(isOurSender({ url: PAGE_URL, parent: null }, main)).toBe(false);
    const framed = { url: PAGE_URL, parent: main };
    expect(isOurSender(framed, framed)).toBe(false);
  });

  it("is not our main frame while it shows something else", () => {
    const elsewhere = { url: "https://evil.example/", parent: null };
    expect(isOurSender(elsewhere, elsewhere)).toBe(false);
  });
});
