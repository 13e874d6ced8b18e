import type { Messages } from "./messages.ts";

/** What `liana run` prints, and what its server answers besides health and metrics. */
export const DAEMON = {
  "daemon.running":
    "Running {count, plural, one {# job} other {# jobs}} from {hasFile, select, yes {{file}} other {environment variables}}.",
  "daemon.listening":
    "Health is at {url}/healthz, metrics are at {url}/metrics. {hasTokenFile, select, yes {The token for metrics and job names is in {tokenFile}.} other {The token for metrics and job names is listenToken.}}",
  "daemon.reloaded":
    "Configuration reloaded. Jobs: {added, number} added, {removed, number} removed, {changed, number} changed.",
  "daemon.reloaded.no-change": "Configuration reloaded. No job changed.",
  "daemon.refused": "{problem} The previous configuration stays in effect.",
  "daemon.not-watched":
    "changes of the configuration file cannot be noticed here. Send SIGHUP after you change it.",
  "daemon.stopped": "Stopped.",
  "daemon.of-job": "{job}: {message}",
  "daemon.warning": "{job}: warning: {message}",
  "daemon.synced": "{job}: {outcome}: {work}; {time}",
  "daemon.held":
    "{job}: {count, plural, one {# deletion waits} other {# deletions wait}} for your approval, see liana held ({work}; {time})",
  "daemon.more-problems": "more files need attention, see liana problems",
  "daemon.bucket-refused": 'the bucket "{bucket}" does not exist and could not be created: {reason}',
  "daemon.port": "listen: port {port} cannot be opened. Choose another port.",
  "daemon.paths": "There are only /healthz and /metrics.",
  "daemon.needs-token":
    "This needs the header Authorization: Bearer TOKEN. TOKEN is listenToken of the configuration, or else the content of the file status-token in Liana's state folder.",
} as const satisfies Messages<"daemon">;
