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
import { exitCodes, type ExitCode } from '../cli-io.ts';
import type { CliServices, Command, CommandContext } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { changedSetup, readSetup, setupKinds, type SetupChange } from '../read-setup.ts';
import { createReplyPrinter } from '../reply-printer.ts';

/** A line of a chat, read and checked. */
interface Question {
  readonly text: string;
  readonly modelRef: string | null;
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
    model: 'string',
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
  if (options.model !== undefined && !modelRefSchema.safeParse(options.model).success) {
    throw new UsageError('--model is a ref such as kilocode/kilo/auto.');
  }
  if (!options.fallback.every((ref) => modelRefSchema.safeParse(ref).success)) {
    throw new UsageError('--fallback is a ref such as kilocode/kilo/auto.');
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
    modelRef: options.model ?? null,
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

/** The model to ask: the one named, that of the chat, or the one on which new chats start, said so where it is not the default. */
async function chooseModel(question: Question, { catalog }: CliServices, { io }: CommandContext): Promise<string | null> {
  if (question.modelRef !== null || question.conversationId !== null) return question.modelRef;
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

/** `kilodesk chat`: streams one answer into the store and onto the terminal. Ctrl-C stops it and keeps what came. */
export const chat: Command = async (context) => {
  const { io, openServices } = context;
  const question = await readQuestion(context);
  const services = await openServices();
  const { replies } = services;
  const modelRef = await chooseModel(question, services, context);
  noteSkippedReasoning(question, modelRef, context);

  // Until here there is nothing to keep, and Ctrl-C ends the program at once.
  let replyId: string | null = null;
  let isInterrupted = false;
  const stop = async (): Promise<void> => {
    isInterrupted = true;
    if (replyId !== null) await replies.stop(replyId);
  };
  const offInterrupt = io.onInterrupt(() => void stop());

  try {
    const { text, reasoning, webSearch, conversationId, fallbackModelRefs } = question;
    const attachments: Attachment[] = [];
    for (const path of question.files) attachments.push(await services.attachments.addFile(path));
    const dataPolicy = await tightenPolicy(question, services);
    const { system, parameters } = await settle(question, services);
    const input = { requestId: randomUUID(), conversationId, text, attachments, modelRef, reasoning, webSearch, system, parameters, dataPolicy };
    const started = await replies.start(input, { fallbackModelRefs, isDraftKept: true });
    replyId = started.replyId;
    let noted: Promise<unknown> = Promise.resolve();
    const told = {
      isAutoModelTold: services.settings.get().autoModelToldIn !== null,
      noteAutoModel: (autoModelToldIn: string) => {
        // Settings that cannot be written mean that it is told once more, which is no reason to fail.
        noted = services.settings.update({ autoModelToldIn }).catch(() => undefined);
      },
    };
    const printer = question.isJson ? null : createReplyPrinter(io, services.catalog, told);
    const last = await new Promise<StreamEvent>((resolve) => {
      replies.listen(started.replyId, (event) => {
        if (printer !== null) printer.print(event);
        else if (isReplyEvent(event)) io.outJson(event);
        if (isTerminal(event)) resolve(event);
      });
      if (isInterrupted) void stop();
    });
    await printer?.finish();
    await noted;
    return exitCodeOf(last);
  } finally {
    offInterrupt();
  }
};

function exitCodeOf(last: StreamEvent): ExitCode {
  if (last.type === 'reply-end') return last.status === 'complete' ? exitCodes.done : exitCodes.interrupted;
  return exitCodes.failed;
}
