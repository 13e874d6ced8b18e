import { runRestore } from "./fuzz/restore-run.ts";
import { testSeeds } from "./fuzz/seeds.ts";

testSeeds("restore", runRestore);
