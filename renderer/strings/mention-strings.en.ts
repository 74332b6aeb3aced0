/** Every word of the list that opens while a word begins with an at sign. */
export const mentionStrings = {
  list: 'Files and chats to attach',
  choose: 'Choose a file…',
  chooseNote: 'from this computer',
  inThisChat: 'in this chat',
  inAnotherChat: 'in another chat',
  chat: 'a chat, as text',
  untitled: 'New chat',
  keys: 'Enter attaches · Esc closes',
  attaching: (name: string) => `Attaching ${name}`,
} as const;
