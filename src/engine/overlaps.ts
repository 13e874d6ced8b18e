/** GU3 for hosts, before the engine is given any jobs, without loading the engine. */
export { findOverlap, type FoundOverlap, jobsBetween, type PlannedConnection } from "./jobs/planned-jobs.ts";
