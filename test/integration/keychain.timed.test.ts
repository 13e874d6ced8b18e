import { expect, it } from "vitest";
import { openVault } from "../../src/app/keychain.ts";

const silent = { write: () => undefined };

it("a keychain that does not answer delays the start by at most 5 s", async () => {
  const begun = performance.now();
  const vault = await openVault(silent, async () => ({
    setPassword: async () => undefined,
    deletePassword: async () => false,
    getPassword: () => new Promise(() => undefined),
  }));
  expect(performance.now() - begun).toBeLessThan(7_000);
  expect(vault.kind).toBe("keychain");
});
