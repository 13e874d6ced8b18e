/** For hosts that tell others of something, by the way that the engine's requests go. */
export { postJson } from "./remote/post-json.ts";
