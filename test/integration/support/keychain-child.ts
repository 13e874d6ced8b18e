import { openVault } from "../../../src/app/keychain.ts";

/** Performs one action on the real vault in its own session and prints the result as JSON. */
const [act, account = ""] = process.argv.slice(2);
const warnings: string[] = [];
const vault = await openVault({ write: (_level, message) => void warnings.push(message) });
const found = await perform();
process.stdout.write(`${JSON.stringify({ act, kind: vault.kind, found, warnings })}\n`, () =>
  process.exit(0),
);

async function perform(): Promise<unknown> {
  switch (act) {
    case "set":
      return vault.set(account, { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "kept in the keychain" });
    case "delete":
      return vault.delete(account);
    default:
      return vault.get(account);
  }
}
