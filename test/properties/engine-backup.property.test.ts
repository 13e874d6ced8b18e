import { runBackup } from "./fuzz/backup-run.ts";
import { testSeeds } from "./fuzz/seeds.ts";

testSeeds("backup", runBackup);
