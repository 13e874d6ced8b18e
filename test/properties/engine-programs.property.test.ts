import { runPrograms } from "./fuzz/program-run.ts";
import { testSeeds } from "./fuzz/seeds.ts";

testSeeds("programs", runPrograms);
