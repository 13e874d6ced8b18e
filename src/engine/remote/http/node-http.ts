/**
 * What Liana uses of `node:http`. An `import` of that module reads all its exports, and one of them, WebSocket, loads
 * another HTTP client: 50 ms of CPU time at each start.
 */
export const { Agent, request } = process.getBuiltinModule("node:http");
export type Agent = InstanceType<typeof Agent>;
