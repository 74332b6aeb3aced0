/** Every word of how much of a chat a model can read. */
export const contextStrings = {
  label: 'Context',
  used: (tokens: string, most: string, percent: number) => `${tokens} of the ${most} tokens that this model can read: ${percent} %`,
  over: (model: string, tokens: string, most: string) => `With this chat the message is longer than ${model} can read: about ${tokens} of ${most} tokens.`,
  leaveOut: 'Leave out the oldest messages',
} as const;

/** Every word of what a chat is set up with. */
export const setupStrings = {
  open: 'Instructions and parameters',
  openChanged: 'Instructions and parameters, changed in this chat',
  openPreset: 'Instructions and parameters, from your preset',
  title: 'Instructions and parameters',
  note: 'They go with every message of this chat.',
  preset: 'Preset',
  notPreset: (model: string) => `They go with every message of this chat, in place of your preset for ${model}.`,
  fromPreset: (model: string) => `From your preset for ${model}. What you save here is this chat's own.`,
  system: 'System prompt',
  systemNote: 'What the model should know and how it should answer. Empty: none is sent.',
  placeholder: "The model's own",
  temperature: 'Temperature',
  temperatureNote: '0 to 2. High varies more.',
  topP: 'Top-p',
  topPNote: '0.01 to 1.',
  maxTokens: 'Longest answer',
  maxTokensNote: 'In tokens.',
  maxTokensUpTo: (most: string) => `In tokens, at most ${most}.`,
  stop: 'Stop sequences',
  stopNote: 'The answer ends before any of these. One a line, four at most; \\n stands for a line break.',
  invalid: {
    temperature: 'A number from 0 to 2, or nothing.',
    topP: 'A number from 0.01 to 1, or nothing.',
    maxTokens: (most: string) => `A whole number from 1 to ${most}, or nothing.`,
    stop: 'At most four, each at most 200 characters.',
    system: 'Too long to be sent: at most 4 million characters.',
  },
  notTaken: (model: string, names: string) => `${model} does not take ${names}.`,
  names: { temperature: 'a temperature', topP: 'top-p', maxTokens: 'a longest answer', stop: 'stop sequences' },
  savePreset: (model: string) => `Save as preset for ${model}`,
  usePreset: (model: string) => `Use your preset for ${model}`,
  removePreset: 'Remove preset',
  tooMuch: 'Too long for a preset: at most 20,000 characters, and 100 presets in all.',
  reset: 'Reset',
  save: 'Save',
} as const;

/** Every word of presets of models. */
export const presetStrings = {
  heading: 'Your preset',
  none: 'What chats with this model start with.',
  make: 'Make a preset',
  edit: 'Edit',
  remove: 'Remove',
  saved: (model: string) => `Preset for ${model} saved.`,
  removed: (model: string) => `Preset for ${model} removed.`,
  title: (model: string) => `Preset for ${model}`,
  note: 'It goes with every message to this model, in chats that have no instructions and parameters of their own.',
  thinking: 'Thinking',
  parts: {
    system: 'System prompt',
    temperature: (value: number) => `temperature ${value}`,
    topP: (value: number) => `top-p ${value}`,
    maxTokens: (value: string) => `at most ${value} tokens`,
    stop: (count: number) => (count === 1 ? 'one stop sequence' : `${count} stop sequences`),
    thinking: (level: string) => `thinking ${level.toLowerCase()}`,
  },
} as const;

/** Every word of web searches. */
export const webStrings = {
  toggle: 'Search the web',
  on: 'Web',
  costs: (price: string) => `Search the web for this message, ${price} extra`,
  costsUnknown: 'Search the web for this message; it costs extra, and the gateway names no price',
  said: (isOn: boolean) => (isOn ? 'The web is searched for the next message' : 'The web is not searched'),
  searched: 'With web search',
} as const;

/** Every word of the dialog that shows the request of an answer. */
export const sentStrings = {
  open: 'What was sent',
  title: 'What was sent',
  copy: 'Copy request',
  certainty: {
    exact: 'This is the request, byte for byte. Your key is left out.',
    changed: 'Made again from the chat. Something has changed since it was sent, e.g. the system prompt, a file or the organization that pays. Your key is left out.',
    continued: 'The answer was continued: this is how it was asked at first. Your key is left out.',
    unknown: 'Made again from the chat. Nothing was kept to compare it with. Your key is left out.',
  },
  shortened: (count: number) => (count === 1 ? 'The content of one file is shortened.' : `The contents of ${count} files are shortened.`),
  cut: (lines: string) => `The first ${lines} lines are shown. Copy takes all of it.`,
  headers: 'Headers',
  body: 'Body',
} as const;

/** Every word of the list that opens while a text begins with a slash. */
export const slashStrings = {
  list: 'Commands and prompts',
  notes: {
    model: 'Choose the model of the next message',
    models: 'All models and prices',
    system: 'Set the system prompt of this chat',
    new: 'New chat',
    temp: 'New temporary chat',
    export: 'Export this chat',
    clear: 'Clear this chat',
    web: 'Search the web for the next message, or not',
  },
  keys: 'Enter runs · Tab completes · Esc closes',
  nothingToExport: 'There is nothing to export yet.',
  systemSet: 'System prompt set.',
} as const;

/** Every word of saved prompts. */
export const promptStrings = {
  title: 'Saved prompts',
  note: 'Typed with a slash and their name. {{Words in double braces}} are asked for each time.',
  none: 'Nothing is saved yet.',
  list: 'Saved prompts',
  add: 'Add prompt',
  edit: (name: string) => `Edit /${name}`,
  remove: (name: string) => `Delete /${name}`,
  removed: (name: string) => `/${name} deleted.`,
  addTitle: 'New prompt',
  editTitle: 'Edit prompt',
  name: 'Name',
  nameNote: (name: string) => `Typed as /${name}.`,
  text: 'Text',
  textNote: 'What is in {{double braces}} is asked for when the prompt is used.',
  asksFor: (names: string) => `Asks for ${names}.`,
  save: 'Save',
  problems: {
    malformed: 'Letters, digits and dashes, 40 at most.',
    reserved: 'The composer has a command of this name.',
    taken: 'Another prompt has this name.',
  },
  empty: 'A prompt needs a text.',
  tooLong: 'At most 20,000 characters.',
  full: 'No more than 200 prompts are kept.',
  insert: 'Insert',
} as const;

/** Every word of messages that wait for the end of an answer. */
export const queueStrings = {
  list: 'Messages that wait',
  waits: 'Sent when the answer ends.',
  isLeft: 'Not sent: the answer before did not end as it should.',
  isStopped: 'Not sent: you stopped the answer before.',
  isReady: 'Not sent yet.',
  notKept: 'This message cannot be edited here: what is written could not be saved. It waits as it was.',
  failed: (why: string) => `Not sent: ${why}`,
  send: 'Send',
  edit: 'Edit message that waits',
  drop: 'Drop message that waits',
  dropped: 'Message dropped.',
  said: 'Message waits for the end of the answer',
  models: (names: string) => `To ${names}`,
  tooManyFiles: (most: number) => `With the files of what you are writing these are more than ${most}. Send that first, or leave some out.`,
} as const;

/** Every word of taking something out of an answer. */
export const quoteStrings = {
  quote: 'Quote',
  copyRich: 'Copy as rich text',
  copyPlain: 'Copy as plain text',
} as const;
