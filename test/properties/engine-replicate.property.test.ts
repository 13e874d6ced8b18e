import { runReplicate } from "./fuzz/replicate-run.ts";
import { testSeeds } from "./fuzz/seeds.ts";

testSeeds("replicate", runReplicate);
