/**
 * Loaded by tests into the real Electron before the application. Records what the user would see where Electron has no
 * API to query it. Tests read the record with `electronApp.evaluate`.
 */
const path = require("node:path");
const { app, BrowserWindow, Tray, Notification, dialog, nativeImage, session, shell } = require("electron");

const seen = {
  tray: undefined,
  icon: "",
  iconFound: false,
  tooltip: "",
  menu: null,
  notifications: [],
  boxes: [],
  revealed: [],
  answers: [],
  saved: [],
  minimized: false,
  progress: -1,
};
globalThis.lianaTest = seen;

/** Runs `before` with the arguments of each call of a method, before the call. */
function follow(owner, name, before) {
  const original = owner[name];
  owner[name] = function (...args) {
    before(this, args);
    return original.apply(this, args);
  };
}

const iconFiles = new WeakMap();
const readImage = nativeImage.createFromPath.bind(nativeImage);
nativeImage.createFromPath = (file) => {
  const image = readImage(file);
  iconFiles.set(image, path.basename(file));
  return image;
};
follow(Tray.prototype, "setImage", (tray, [image]) => {
  Object.assign(seen, { tray, icon: iconFiles.get(image) ?? "", iconFound: !image.isEmpty() });
});
follow(Tray.prototype, "setToolTip", (tray, [tooltip]) => Object.assign(seen, { tray, tooltip }));
follow(Tray.prototype, "setContextMenu", (tray, [menu]) => Object.assign(seen, { tray, menu }));
follow(Tray.prototype, "destroy", () => Object.assign(seen, { tray: undefined }));
// The screen of the tests has no window manager, which would minimize windows.
follow(BrowserWindow.prototype, "minimize", () => Object.assign(seen, { minimized: true }));
for (const name of ["show", "hide", "restore"])
  follow(BrowserWindow.prototype, name, () => Object.assign(seen, { minimized: false }));
follow(BrowserWindow.prototype, "setProgressBar", (_, [progress]) => Object.assign(seen, { progress }));
follow(Notification.prototype, "show", (notification) => seen.notifications.push(notification));
dialog.showErrorBox = (title, body) => void seen.boxes.push({ title, body });
dialog.showMessageBox = async (first, second) => {
  const { message, detail } = second ?? first;
  seen.boxes.push({ title: message, body: detail ?? "" });
  return { response: 0, checkboxChecked: false };
};
dialog.showOpenDialog = async () => {
  const filePaths = seen.answers.shift();
  return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
};
shell.showItemInFolder = (path) => void seen.revealed.push(path);
shell.openPath = (path) => {
  throw new Error(`${path} must not be opened`);
};

/** By default, Electron asks the user where to save a file. Here LIANA_TEST_SAVED names the folder. */
void app.whenReady().then(() => {
  session.defaultSession.on("will-download", (_event, item) => {
    const file = {
      name: item.getFilename(),
      path: path.join(process.env.LIANA_TEST_SAVED, item.getFilename()),
    };
    item.setSavePath(file.path);
    item.once("done", (_event, state) => {
      if (state === "completed") seen.saved.push(file);
    });
  });
});
