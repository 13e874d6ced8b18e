/** Enough for a million folders; the kernel takes memory only for those that are watched. */
const MOST_WATCHES = 1_048_576;

/** A line for a terminal, the same in every language: raises the number of folders that Linux watches. */
export const RAISE_LIMIT = `echo fs.inotify.max_user_watches=${MOST_WATCHES} | sudo tee /etc/sysctl.d/60-liana.conf && sudo sysctl --system`;
