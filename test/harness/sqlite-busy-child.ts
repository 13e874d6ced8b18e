/** Another program that writes to a database, a transaction every few ms, until its parent process disconnects. */
import { DatabaseSync } from "node:sqlite";

const [path = "", mode = "", every = ""] = process.argv.slice(2);
const database = new DatabaseSync(path, { timeout: 5_000 });
database.exec(`PRAGMA journal_mode = ${mode}; PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 50;
  CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER, filler BLOB);
  CREATE INDEX by_amount ON account (amount, filler);
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
  INSERT INTO account SELECT i, 100, randomblob(500) FROM n;`);
// Moves amounts between accounts: the sum stays constant.
const move = database.prepare(
  "UPDATE account SET amount = amount + (CASE id WHEN ?1 THEN 1 ELSE -1 END), filler = randomblob(500) WHERE id IN (?1, ?2)",
);
let moved = 0;
const write = (): void => {
  const from = 1 + (moved % 2000);
  move.run(from, 1 + ((moved + 777) % 2000));
  moved += 1;
  process.send?.(moved);
};
const timer = setInterval(write, Number(every));
process.on("disconnect", () => {
  clearInterval(timer);
  database.close();
});
