import type { AppError, AppErrorCode, AppErrorReason } from './app-error.ts';
import { copyByArchiveReason } from './archive-copy.ts';
import { modelOf, saidBy, type Copy } from './code-copy.ts';
import { bytesText, usdText } from './error-figures.ts';

/** The words of a reason, and the code that it is a case of. */
export interface ReasonCopy extends Copy {
  readonly code: AppErrorCode;
}

/** A sentence, then what the server said, if anything. */
const quoting =
  (sentence: string) =>
  (error: AppError): string =>
    error.detail ? `${sentence}: ${saidBy(error)}` : `${sentence}.`;

/** The words where more is known than the code says. Exhaustive by type. */
export const copyByReason: Readonly<Record<AppErrorReason, ReasonCopy>> = {
  'key-outdated': {
    code: 'key-rejected',
    when: 'The key is of an old kind (401 "Token version outdated").',
    sentence: 'The gateway does not take this kind of key any more. Sign in again or make a new key.',
    offers: ['change-key', 'retry'],
  },
  'key-for-others': {
    code: 'key-rejected',
    when: 'The key says of itself that it is made for another service of Kilo (401, and its audience).',
    sentence: "This key is made for another of Kilo's services, not for the gateway.",
    offers: ['change-key', 'retry'],
  },
  'not-a-member': {
    code: 'organization-refused',
    when: 'The account is not a member of the chosen organization (403).',
    sentence: 'This account is not a member of the chosen organization.',
    offers: ['use-personal-account'],
  },
  'organization-id-invalid': {
    code: 'organization-refused',
    when: 'The id of the chosen organization is none (400).',
    sentence: 'The gateway does not know the chosen organization.',
    offers: ['use-personal-account'],
  },
  'organization-setup': {
    code: 'gateway-rejected',
    when: "The organization's own auto model is not set up (400 organization_auto_configuration).",
    sentence: quoting("Your organization's auto model is not set up"),
    offers: ['choose-model', 'open-settings-at-kilo'],
  },
  'account-limit': {
    code: 'credits-exhausted',
    when: 'There is credit, but a limit is reached, e.g. what an organization lets one person spend a day (402).',
    sentence: ({ facts }) =>
      `A limit of your account is reached${facts?.balanceUsd === undefined ? '' : `; the balance is ${usdText(facts.balanceUsd)}`}.`,
    offers: ['use-free-model', 'add-credit'],
  },
  'answer-too-dear': {
    code: 'credits-exhausted',
    when: 'The balance pays for a shorter answer only (402 "can only afford").',
    sentence: ({ facts }) =>
      facts?.balanceUsd === undefined ? 'Your balance does not pay for this answer.' : `A balance of ${usdText(facts.balanceUsd)} does not pay for this answer.`,
    offers: ['use-free-model', 'add-credit'],
  },
  'free-limit': {
    code: 'rate-limited',
    when: 'The free answers of people without a key are used up for now (401 PROMOTION_MODEL_LIMIT_REACHED).',
    sentence: 'Free answers without a key are used up for now. Sign in, or come back later.',
    offers: ['sign-in', 'retry'],
  },
  'model-unavailable': {
    code: 'model-not-found',
    when: 'The model is listed and cannot be had at present (404 unavailable_model).',
    sentence: (_error, context) => `${modelOf(context)} is not available at present.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'free-ended': {
    code: 'model-not-found',
    when: 'The model was free and is not any more (404 discontinued_free_model).',
    sentence: (_error, context) => `${modelOf(context)} is not offered for free any more.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'alpha-ended': {
    code: 'model-not-found',
    when: "The model's trial has ended (404 \"The alpha period for this model has ended.\").",
    sentence: (_error, context) => `The trial of ${context.modelName ?? 'this model'} has ended.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'team-policy': {
    code: 'model-not-allowed',
    when: 'The organization does not allow the model (404 model_not_allowed).',
    sentence: (_error, context) => `Your organization does not allow ${context.modelName ?? 'this model'}. Its administrator can change that.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'provider-policy': {
    code: 'model-not-allowed',
    when: 'The organization allows none of the providers that serve the model (404 provider_not_allowed).',
    sentence: (_error, context) => `Your organization allows none of the providers of ${context.modelName ?? 'this model'}. Its administrator can change that.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'feature-exclusive': {
    code: 'model-not-allowed',
    when: "The model is only for Kilo's own apps (403 feature_exclusive_model).",
    sentence: (_error, context) => `${modelOf(context)} is only offered in Kilo's own apps.`,
    offers: ['nearest-models', 'choose-model'],
  },
  'web-search-refused': {
    code: 'gateway-rejected',
    when: 'The web was to be searched, and the gateway or the provider refuses that (4xx whose words name it).',
    sentence: (error, context) => `The web cannot be searched for ${context.modelName ?? 'this model'}${error.detail ? `: ${saidBy(error)}` : '.'}`,
    offers: ['without-web-search', 'choose-model'],
  },
  'model-not-for-chat': {
    code: 'gateway-rejected',
    when: 'The model does not chat (400 api_kind_not_supported).',
    sentence: (_error, context) => `${modelOf(context)} cannot be used for chats.`,
    offers: ['choose-model'],
  },
  'input-not-supported': {
    code: 'model-not-found',
    when: 'No provider of the model reads what the chat holds, e.g. images (404 "No endpoints found that support …").',
    sentence: (_error, context) => `${modelOf(context)} cannot read everything in this chat.`,
    offers: ['nearest-models', 'choose-model'],
  },
  flagged: {
    code: 'content-filtered',
    when: 'A moderation flagged what was sent (403 with reasons).',
    sentence: ({ facts }) =>
      facts?.flaggedFor === undefined || facts.flaggedFor.length === 0
        ? "The provider's moderation flagged this chat."
        : `The provider's moderation flagged this chat for ${facts.flaggedFor.join(', ')}.`,
    offers: ['choose-model'],
  },
  'collection-required': {
    code: 'data-policy',
    when: 'The model is only offered to who lets prompts be kept (400 data_collection_required).',
    sentence: (_error, context) => {
      const { dataPolicy } = context;
      const isAllowedHere = dataPolicy !== undefined && dataPolicy.allowsTraining && !dataPolicy.zeroRetention;
      return `${modelOf(context)} needs permission to keep prompts${isAllowedHere ? ', which your account or organization does not give' : ''}.`;
    },
    offers: ['choose-model', 'allow-data'],
  },
  'no-endpoint': {
    code: 'data-policy',
    when: 'No provider of the model fits the data policy (404 "No endpoints found matching your data policy").',
    sentence: (_error, { modelName = 'this model', dataPolicy }) => {
      if (dataPolicy?.zeroRetention === true) return `No provider of ${modelName} promises to keep nothing of what is sent.`;
      if (dataPolicy?.allowsTraining === false) return `No provider of ${modelName} promises not to train on what is sent.`;
      return `No provider of ${modelName} fits the data policy of your account.`;
    },
    offers: ['choose-model', 'allow-data'],
  },
  'image-refused': {
    code: 'gateway-rejected',
    when: 'The provider could not use an image: its size, its kind, or that it was not to be had (400, 422).',
    sentence: quoting('The provider did not take an image of this chat'),
    offers: ['choose-model'],
  },
  'image-too-large': {
    code: 'request-too-large',
    when: 'An image is larger than the provider takes (image_too_large).',
    sentence: (_error, context) => `An image in this chat is too large for ${context.modelName ?? 'this model'}.`,
    offers: ['choose-model'],
  },
  'no-free-models': {
    code: 'gateway-unavailable',
    when: 'Every free model is down or taken (503 no_free_models_available).',
    sentence: 'No free model is available right now.',
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'top-up': {
    code: 'gateway-unavailable',
    when: 'The account is being topped up (503 top_up_in_progress, Retry-After: 5).',
    sentence: 'One moment: your account is being topped up.',
    offers: ['retry'],
  },
  'provider-overloaded': {
    code: 'gateway-unavailable',
    when: 'The provider has too much to do (provider_overloaded).',
    sentence: (_error, context) => `The provider of ${context.modelName ?? 'this model'} is overloaded.`,
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'provider-disconnected': {
    code: 'gateway-unavailable',
    when: 'The provider broke off or did not begin in time (503 upstream_disconnect).',
    sentence: quoting('The provider broke off'),
    offers: ['retry', 'nearest-model', 'choose-model'],
  },
  'provider-failed': {
    code: 'gateway-rejected',
    when: 'The provider failed (upstream_error, stealth_model_error).',
    sentence: quoting('The provider behind the gateway failed'),
    offers: ['choose-model'],
  },
  byok: {
    code: 'gateway-rejected',
    when: "The user's own key at a provider was refused, or its account is empty (400, 402, 403 byok_error).",
    sentence: quoting('Your own key at the provider did not work'),
    offers: ['choose-model', 'open-settings-at-kilo'],
  },
  'abuse-blocked': {
    code: 'gateway-rejected',
    when: 'Kilo took the request for abuse (abuse_blocked).',
    sentence: 'Kilo took this request for abuse and blocked it. Only Kilo can lift that.',
    offers: [],
  },
  'upgrade-required': {
    code: 'gateway-rejected',
    when: 'The gateway does not talk to this version any more (426).',
    sentence: 'The gateway asks for a newer Kilodesk. Install the newest version.',
    offers: [],
  },
  redirected: {
    code: 'gateway-rejected',
    when: 'The gateway, or somebody in between, redirects to another address; nothing is sent there.',
    sentence: 'The gateway tried to redirect this request to another address. Nothing was sent there.',
    offers: ['retry'],
  },
  page: {
    code: 'bad-response',
    when: 'A web page came instead of an answer, e.g. the login page of a network (200, 511).',
    sentence: ({ facts }) =>
      facts?.pageTitle === undefined
        ? 'A web page came instead of an answer. Your network may want you to sign in.'
        : `The page "${facts.pageTitle}" came instead of an answer. Your network may want you to sign in.`,
    offers: ['retry'],
  },
  'wrong-address': {
    code: 'bad-response',
    when: 'There is no gateway at this address (404 with a page).',
    sentence: 'There is no gateway at this address. KILOCODE_BASE_URL may be wrong.',
    offers: ['retry'],
  },
  'untrusted-connection': {
    code: 'bad-response',
    when: "The connection's certificate is not the gateway's, as with a proxy in between.",
    sentence: 'The connection to the gateway is not trusted: its certificate is not one that this computer knows.',
    offers: ['retry'],
  },
  'file-too-large': {
    code: 'request-too-large',
    when: 'A file is larger than 32 MB, the most that is kept of one.',
    sentence: ({ facts }) =>
      `${facts?.fileName ?? 'This file'} is too large${facts?.messageBytes === undefined ? '' : ` (${bytesText(facts.messageBytes)})`}. A file may have up to 32 MB.`,
    offers: [],
  },
  'file-empty': {
    code: 'request-invalid',
    when: 'A file with nothing in it is attached.',
    sentence: ({ facts }) => `${facts?.fileName ?? 'This file'} is empty.`,
    offers: [],
  },
  'file-kind': {
    code: 'request-invalid',
    when: 'A file is attached that is no PNG, JPEG, GIF or WebP image, no PDF and no text.',
    sentence: ({ facts }) => `${facts?.fileName ?? 'This file'} cannot be attached. Models read images (PNG, JPEG, GIF, WebP), PDF and text.`,
    offers: [],
  },
  'files-too-large': {
    code: 'request-too-large',
    when: 'The files of a message make the request larger than the gateway takes; it is not sent.',
    sentence: ({ facts }) =>
      `This message is too large to send with its files${facts?.messageBytes === undefined ? '' : ` (${bytesText(facts.messageBytes)} of at most 4 MB)`}.${facts?.fileName === undefined ? '' : ` The largest is ${facts.fileName}.`}`,
    offers: ['leave-out'],
  },
  'file-missing': {
    code: 'storage-failed',
    when: 'An attached file is not in the data folder any more.',
    sentence: ({ facts }) => `${facts?.fileName ?? 'An attached file'} is not in the data folder any more.`,
    offers: ['show-data-folder'],
  },
  'file-damaged': {
    code: 'storage-failed',
    when: 'An attached file in the data folder was changed or is damaged.',
    sentence: ({ facts }) => `${facts?.fileName ?? 'An attached file'} is damaged in the data folder.`,
    offers: ['show-data-folder'],
  },
  ...copyByArchiveReason,
};
