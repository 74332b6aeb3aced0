/** Every word of the sheet with the shortcuts that no command of the palette has. */
export const shortcutStrings = {
  title: 'Keyboard shortcuts',
  list: 'All shortcuts',
  palette: 'All commands and chats',
  pinned: 'Pinned chats, the first nine',
  pinnedKeys: { first: 'Mod+1', last: 'Mod+9' },
  range: (first: string, last: string) => `${first} to ${last}`,
  closeWindow: 'Close the window',
  writing: {
    title: 'Text field',
    send: 'Send the message',
    line: 'New line',
    edit: 'Change the last message, from an empty field',
    earlier: 'What you sent before',
    later: 'What you sent after that',
    commands: 'Commands and saved prompts, at the beginning',
    mention: 'Files and chats, at the beginning of a word',
    stop: 'Stop the answer',
  },
} as const;
