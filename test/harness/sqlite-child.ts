/** Another program with a database open: runs each statement that it is sent, and says when it has. */
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
