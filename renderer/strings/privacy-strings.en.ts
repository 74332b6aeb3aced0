/** What a provider may do with what is sent, as the user chooses it. */
export type PolicyName = 'training' | 'no-training' | 'no-retention';

const names: Readonly<Record<PolicyName, string>> = {
  training: 'May be trained on',
  'no-training': 'Never trained on',
  'no-retention': 'Never kept',
};

/** Every word about what becomes of what is sent. */
export const privacyStrings = {
  names,
  notes: {
    training: 'As the model and your Kilo account have it.',
    'no-training': 'Only providers that do not keep prompts to train on them.',
    'no-retention': 'Only providers that keep nothing of what is sent (zero retention).',
  } satisfies Record<PolicyName, string>,
  menu: {
    label: 'Data',
    /** The name of the button, with what is in force. */
    button: (name: PolicyName) => `Data: ${names[name].toLowerCase()}`,
    asInSettings: 'As in settings',
    asInSettingsNote: (name: PolicyName) => `At present: ${names[name].toLowerCase()}.`,
  },
  note: {
    trains: (model: string) => `${model} may train on what you send.`,
    neverHere: 'Never in this chat',
    refuses: (model: string) => `${model} may train on what is sent, which this chat does not allow.`,
    refusesAll: (model: string) => `${model} may train on what is sent, which this chat does not allow. So may every other model without a key.`,
    another: 'Choose another model',
    allow: 'Allow it for this chat',
    signIn: 'Sign in',
  },
  settings: {
    title: 'What becomes of what you send',
    label: 'Providers may do this with your messages',
    note: 'For chats without a choice of their own, which each can make at its top. A stricter choice leaves fewer models, and often no free ones.',
  },
} as const;
