import { eachWithTrueLimits } from "./true-limits.ts";

eachWithTrueLimits(2);
