import { randomUUID } from 'node:crypto';
import { isReplyEvent, isTerminal, type StreamEvent } from '../../../app/chat/reply-event.ts';
import type { Attachment } from '../../../app/domain/attachment.ts';
import { maxAttachments } from '../../../app/domain/attachment-kind.ts';
import { defaultSetup, type ChatSetup } from '../../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../../app/domain/data-policy.ts';
import { ignoresReasoning, toModelId } from '../../../app/domain/model-ref.ts';
import { reasoningLevels, type ReasoningLevel } from '../../../app/domain/model.ts';
import { maxPromptLength } from '../../../app/domain/prompt-length.ts';
import { idSchema, modelRefSchema } from '../../../app/ipc/schemas.ts';
import type { Replies } from '../../chat/replies.ts';
import { exitCodes, type ExitCode } from '../cli-io.ts';
import type { CliServices, Command, CommandContext } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { changedSetup, readSetup, setupKinds, type SetupChange } from '../read-setup.ts';
import { createReplyPrinter } from '../reply-printer.ts';
import { assertListed, readModelRefs } from '../several-models.ts';

/** A line of a chat, read and checked. */
interface Question {
  readonly text: string;
  /** Several: each answers, one after the other. None: the chat's, or the one on which new chats start. */
  readonly modelRefs: readonly string[];
  readonly setup: SetupChange;
  readonly reasoning: ReasoningLevel | null;
  readonly conversationId: string | null;
  /** Missing: as the settings say. */
  readonly fallbackModelRefs: readonly string[] | undefined;
  readonly forbidsTraining: boolean;
  readonly wantsZeroRetention: boolean;
  readonly webSearch: boolean;
  /** Paths of files that go with the text. */
  readonly files: readonly string[];
  readonly isJson: boolean;
}

async function readPrompt(argument: string | undefined, hasFiles: boolean, { io }: CommandContext): Promise<string> {
  if (argument !== undefined && argument !== '-') return argument;
  if (argument === undefined && io.isStdinTerminal) {
    if (hasFiles) return '';
    throw new UsageError('PROMPT is missing.');
  }
  return io.readStdin(maxPromptLength);
}

function toReasoning(text: string | undefined): ReasoningLevel | null {
  if (text === undefined) return null;
  const level = reasoningLevels.find((each) => each === text);
  if (level === undefined) throw new UsageError(`--reasoning is one of ${reasoningLevels.join(', ')}.`);
  return level;
}

async function readQuestion(context: CommandContext): Promise<Question> {
  const kinds = {
    model: 'list',
    fallback: 'list',
    ...setupKinds,
    reasoning: 'string',
    conversation: 'string',
    attach: 'list',
    'no-training': 'boolean',
    'zero-retention': 'boolean',
    web: 'boolean',
    json: 'boolean',
  } as const;
  const { options, positionals } = parseCommandArgs(context.args, kinds, { names: ['PROMPT'], min: 0 });
  const reasoning = toReasoning(options.reasoning);
  const modelRefs = readModelRefs(options.model);
  if (!options.fallback.every((ref) => modelRefSchema.safeParse(ref).success)) {
    throw new UsageError('--fallback is a ref such as kilocode/kilo/auto.');
  }
  if (modelRefs.length > 1 && options.fallback.length > 0) {
    throw new UsageError('--fallback goes with one model: of several no other one steps in.');
  }
  if (options.conversation !== undefined && !idSchema.safeParse(options.conversation).success) {
    throw new UsageError('--conversation is the id of a chat; "conversations list" shows them.');
  }
  if (options.attach.length > maxAttachments) throw new UsageError(`At most ${maxAttachments} files go with one message.`);
  const hasFiles = options.attach.length > 0;
  const text = await readPrompt(positionals[0], hasFiles, context);
  if (text.trim() === '' && !hasFiles) throw new UsageError('The prompt is empty.');
  if (text.length > maxPromptLength) throw new UsageError('The prompt is longer than 4 MiB.');
  return {
    text,
    reasoning,
    modelRefs,
    setup: readSetup(options),
    conversationId: options.conversation ?? null,
    fallbackModelRefs: options.fallback.length > 0 ? options.fallback : undefined,
    forbidsTraining: options['no-training'],
    wantsZeroRetention: options['zero-retention'],
    webSearch: options.web,
    files: options.attach,
    isJson: options.json,
  };
}

/** The model to ask: the one named, that of the chat (null), or the one on which new chats start, said so where it is not the default. */
async function chooseModel(question: Question, { catalog }: CliServices, { io }: CommandContext): Promise<string | null> {
  const [named = null] = question.modelRefs;
  if (named !== null || question.conversationId !== null) return named;
  const start = await catalog.getStartModel();
  if (start.reason !== 'default' && !question.isJson) {
    io.note(`${start.reason === 'signed-out' ? 'No key' : 'No credit'}: answering with ${start.ref}.\n`);
  }
  return start.ref;
}

/**
 * What may be done with the chat's messages from now on, where the line asks for more than the chat or the settings do; null where
 * it does not. An existing chat keeps it.
 */
async function tightenPolicy(question: Question, { settings, store }: CliServices): Promise<DataPolicy | null> {
  const { conversationId, forbidsTraining, wantsZeroRetention } = question;
  if (!forbidsTraining && !wantsZeroRetention) return null;
  const own = conversationId === null ? null : (await store.open(conversationId)).conversation.dataPolicy;
  const agreed = own ?? settings.get().dataPolicy;
  const policy: DataPolicy = {
    allowsTraining: agreed.allowsTraining && !forbidsTraining,
    zeroRetention: agreed.zeroRetention || wantsZeroRetention,
  };
  if (conversationId !== null) await store.setDataPolicy(conversationId, policy);
  return policy;
}

/** What goes with the messages of the chat from now on, where the line says something of it. An existing chat keeps it. */
async function settle({ conversationId, setup }: Question, { store }: CliServices): Promise<ChatSetup> {
  if (conversationId === null) return changedSetup(setup) ?? defaultSetup;
  const changed = changedSetup(setup, (await store.open(conversationId)).setup);
  if (changed !== null) await store.setSetup(conversationId, changed);
  // Only a chat that is made takes them from the message.
  return defaultSetup;
}

/** The router ignores how hard it is asked to think (see the provider's documentation); silence would look like a fault. */
function noteSkippedReasoning({ reasoning, isJson }: Question, modelRef: string | null, { io }: CommandContext): void {
  if (reasoning === null || reasoning === 'off' || modelRef === null || isJson) return;
  if (ignoresReasoning(toModelId(modelRef))) io.note(`${modelRef} skips reasoning settings; name a concrete model with --model.\n`);
}

/** Starts the answers of one message, in the order in which the models were named. */
async function start(question: Question, modelRef: string | null, services: CliServices): Promise<readonly { readonly replyId: string }[]> {
  const { text, reasoning, webSearch, conversationId, fallbackModelRefs, modelRefs, files } = question;
  const attachments: Attachment[] = [];
  for (const path of files) attachments.push(await services.attachments.addFile(path));
  const dataPolicy = await tightenPolicy(question, services);
  const { system, parameters } = await settle(question, services);
  const message = { requestId: randomUUID(), conversationId, text, attachments, reasoning, webSearch, system, parameters, dataPolicy };
  if (modelRefs.length > 1) {
    const { replies } = await services.replies.askSeveral({ ...message, modelRefs: [...modelRefs] }, { isDraftKept: true });
    return replies;
  }
  return [await services.replies.start({ ...message, modelRef }, { fallbackModelRefs, isDraftKept: true })];
}

/** Hears a reply from its start to its end, which it answers. */
function hear(replies: Replies, replyId: string, listener: (event: StreamEvent) => void): Promise<StreamEvent> {
  return new Promise((resolve) => {
    replies.listen(replyId, (event) => {
      listener(event);
      if (isTerminal(event)) resolve(event);
    });
  });
}

async function headingOf(modelRef: string, { catalog }: CliServices): Promise<string> {
  const { models } = await catalog.get();
  const id = toModelId(modelRef);
  return `## ${models.find((model) => model.id === id)?.name ?? id}\n\n`;
}

/** `kilodesk chat`: streams an answer, or those of several models one after the other, into the store and onto the terminal. Ctrl-C stops what is still coming and keeps what came. */
export const chat: Command = async (context) => {
  const { io, openServices, now } = context;
  const question = await readQuestion(context);
  const { modelRefs, isJson } = question;
  const services = await openServices();
  const { replies } = services;
  if (modelRefs.length > 1) await assertListed(modelRefs, services.catalog, now());
  const modelRef = await chooseModel(question, services, context);
  for (const ref of modelRefs.length > 1 ? modelRefs : [modelRef]) noteSkippedReasoning(question, ref, context);

  // Until here there is nothing to keep, and Ctrl-C ends the program at once.
  let replyIds: readonly string[] = [];
  let isInterrupted = false;
  const stop = async (): Promise<void> => {
    isInterrupted = true;
    await Promise.all(replyIds.map((replyId) => replies.stop(replyId)));
  };
  const offInterrupt = io.onInterrupt(() => void stop());

  try {
    replyIds = (await start(question, modelRef, services)).map(({ replyId }) => replyId);
    if (isInterrupted) void stop();
    let noted: Promise<unknown> = Promise.resolve();
    const told = {
      isAutoModelTold: services.settings.get().autoModelToldIn !== null,
      noteAutoModel: (autoModelToldIn: string) => {
        // Settings that cannot be written mean that it is told once more, which is no reason to fail.
        noted = services.settings.update({ autoModelToldIn }).catch(() => undefined);
      },
    };
    const ends: StreamEvent[] = [];
    for (const [index, replyId] of replyIds.entries()) {
      if (isJson) {
        ends.push(await hear(replies, replyId, (event) => void (isReplyEvent(event) && io.outJson(event))));
        continue;
      }
      if (replyIds.length > 1) io.out(`${index === 0 ? '' : '\n'}${await headingOf(modelRefs[index] ?? '', services)}`);
      const printer = createReplyPrinter(io, services.catalog, told);
      ends.push(await hear(replies, replyId, printer.print));
      await printer.finish(index === replyIds.length - 1);
    }
    await noted;
    return exitCodeOf(ends);
  } finally {
    offInterrupt();
  }
};

/** Stopped counts before failed: what was stopped has not failed. */
function exitCodeOf(ends: readonly StreamEvent[]): ExitCode {
  if (ends.some((last) => last.type === 'reply-end' && last.status !== 'complete')) return exitCodes.interrupted;
  return ends.every(({ type }) => type === 'reply-end') ? exitCodes.done : exitCodes.failed;
}
