import { runPair } from "./fuzz/pair-run.ts";
import { testSeeds } from "./fuzz/seeds.ts";

testSeeds("pair", runPair);
