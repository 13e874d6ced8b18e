/** Enough for a million folders. The kernel uses memory only for folders that are watched. */
const MOST_WATCHES = 1_048_576;

/** A shell command that raises the number of folders that Linux can watch. The same in every language. */
export const RAISE_LIMIT = `echo fs.inotify.max_user_watches=${MOST_WATCHES} | sudo tee /etc/sysctl.d/60-liana.conf && sudo sysctl --system`;
