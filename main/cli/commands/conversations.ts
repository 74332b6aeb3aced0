import type { Message } from '../../../app/domain/conversation.ts';
import { idSchema } from '../../../app/ipc/schemas.ts';
import { errorCopy } from '../../../app/errors/error-copy.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { parseCommandArgs, takeSubcommand, UsageError } from '../parse-args.ts';
import { alignColumns, toTerminalLine } from '../terminal-text.ts';
import { backup, restore, verify } from './conversations-backup.ts';
import { search } from './search.ts';

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

const list: Command = async ({ args, io, openServices }) => {
  const { options } = parseCommandArgs(args, { json: 'boolean' });
  const { store } = await openServices();
  const conversations = (await store.list()).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  if (options.json) {
    io.outJson({ conversations });
    return exitCodes.done;
  }
  const rows = conversations.map((each) => [each.id, minute(each.updatedAt), each.lastStatus ?? '', each.title]);
  if (rows.length === 0) io.note('No chats yet.\n');
  else io.out(alignColumns([['ID', 'UPDATED (UTC)', 'LAST ANSWER', 'TITLE'], ...rows]));
  return exitCodes.done;
};

/** A message as the command line prints it: `error` only where there is one (DESIGN 8). */
function toPrinted({ error, ...message }: Message): Omit<Message, 'error'> | Message {
  return error === null ? message : { ...message, error };
}

function formatMessage(message: Message): string {
  const who = message.role === 'assistant' ? (message.modelRef ?? 'assistant') : message.role;
  const state = message.status === 'complete' ? '' : ` (${message.status})`;
  const error = message.error === null ? '' : `\n[${errorCopy(message.error, { hasPartialText: message.text !== '' }).sentence}]\n`;
  return `── ${who}${state} · ${minute(message.createdAt)}\n${message.text}${message.refusal}\n${error}\n`;
}

const show: Command = async ({ args, io, openServices }) => {
  const { options, positionals } = parseCommandArgs(args, { json: 'boolean' }, { names: ['ID'] });
  const id = idSchema.safeParse(positionals[0]);
  if (!id.success) throw new UsageError('This is not the id of a chat; "conversations list" shows them.');
  const { store } = await openServices();
  const { conversation, messages } = await store.open(id.data);
  if (options.json) io.outJson({ conversation, messages: messages.map(toPrinted) });
  else io.out(`${toTerminalLine(conversation.title)}\n\n${messages.map(formatMessage).join('')}`);
  return exitCodes.done;
};

/** What few commands need is loaded for them alone. */
const exportLater: Command = async (context) => (await import('./conversations-export.ts')).exportChats(context);
const importLater: Command = async (context) => (await import('./conversations-import.ts')).importChats(context);

/** `kilodesk conversations …`: the store that the window uses, open or not. */
export const conversations: Command = async (context) => {
  const commands = { list, show, search, export: exportLater, import: importLater, backup, restore, verify };
  const [subcommand, args] = takeSubcommand(context.args, Object.keys(commands) as (keyof typeof commands)[]);
  return commands[subcommand]({ ...context, args });
};
