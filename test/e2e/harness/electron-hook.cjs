// Loaded by Electron before the app: lets tests reach the tray, answers dialogs and keeps links from opening a browser.
const { Tray, app, dialog, ipcMain, shell } = require('electron');

const state = { tray: null, menu: null, image: '', toolTip: '', answers: (process.env.KILODESK_HOST_ANSWERS ?? '').split(',').filter(Boolean).map(Number), dialogs: [], chosenPaths: [], fileDialogs: [], externalUrls: [], openedPaths: [], toldToPages: [] };
globalThis.kilodeskTest = state;

const wrap = (name, note) => {
  const original = Tray.prototype[name];
  Tray.prototype[name] = function (value) {
    state.tray = this;
    note(value);
    return original.call(this, value);
  };
};
wrap('setContextMenu', (menu) => (state.menu = menu));
wrap('setToolTip', (toolTip) => (state.toolTip = toolTip));
wrap('setImage', (image) => (state.image = String(image)));
wrap('destroy', () => undefined);
const destroy = Tray.prototype.destroy;
Tray.prototype.destroy = function () {
  destroy.call(this);
  state.tray = null;
};

dialog.showMessageBox = async (options) => {
  const response = state.answers.shift() ?? 0;
  state.dialogs.push({ message: options.message, buttons: options.buttons ?? [], response });
  return { response, checkboxChecked: false };
};
const choosePaths = (options) => {
  const { title = '' } = options.at(-1);
  const paths = state.chosenPaths.shift() ?? [];
  state.fileDialogs.push({ title, paths });
  return paths;
};
dialog.showOpenDialog = async (...options) => {
  const filePaths = choosePaths(options);
  return { canceled: filePaths.length === 0, filePaths };
};
dialog.showSaveDialog = async (...options) => {
  const [filePath = ''] = choosePaths(options);
  return { canceled: filePath === '', filePath };
};
shell.openExternal = async (url) => void state.externalUrls.push(url);
shell.openPath = async (path) => {
  state.openedPaths.push(path);
  return '';
};

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (...args) => {
    const value = await listener(...args);
    state.toldToPages.push(JSON.stringify(value) ?? '');
    return value;
  });
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...args) => {
    state.toldToPages.push(JSON.stringify(args));
    send(channel, ...args);
  };
});
