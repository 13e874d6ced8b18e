/** Another program with an open database: runs each statement it receives, and reports when it is done. */
import { DatabaseSync } from "node:sqlite";

const [path = "", first = ""] = process.argv.slice(2);
const database = new DatabaseSync(path, { timeout: 5_000 });
database.exec(first);
process.send?.("ready");
process.on("message", (sql: string) => {
  database.exec(sql);
  process.send?.("done");
});
process.on("disconnect", () => database.close());
