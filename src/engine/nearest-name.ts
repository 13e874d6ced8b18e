/** For hosts that name what was probably meant, without loading the engine. */
export { nearestName } from "./remote/edit-distance.ts";
