import { defaultLimits } from '../../main/archive/archive-limits.ts';
import { readConversations } from '../../main/archive/read-conversations.ts';
import { chatgptChat } from '../builders/chatgpt-builder.ts';

/** Reads an export of so many megabytes, made while it is read, and prints what that took of memory. */
const totalBytes = Number(process.argv[2]) * 1024 * 1024;

// A chat of half a megabyte, whose id is written over: making chats should take no memory of its own.
const nodes = Array.from({ length: 100 }, (_, at) => ({ id: `n${at}`, parent: at === 0 ? null : `n${at - 1}`, role: at % 2 === 0 ? 'user' : 'assistant', text: `${at} "quoted" Grüße 你好 ${'word '.repeat(960)}` }));
const chat = Buffer.from(`,${JSON.stringify(chatgptChat(nodes, { conversation_id: 'chat-000000' }))}`);
const idAt = chat.indexOf('chat-000000') + 'chat-'.length;

let byteCount = 0;
async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('[null');
  for (let id = 0; byteCount < totalBytes; id += 1) {
    chat.write(String(id).padStart(6, '0'), idAt);
    byteCount += chat.length;
    for (let at = 0; at < chat.length; at += 65_536) yield Buffer.from(chat.subarray(at, at + 65_536));
  }
  yield Buffer.from(']');
}

const rss = (): number => process.memoryUsage.rss();
let before = 0;
let most = 0;
let chats = 0;
let messages = 0;
const source = { isSingle: false, read: chunks };
for await (const { conversation, skipped } of readConversations([source], { kind: 'chatgpt', limits: defaultLimits, fallbackTime: '2026-01-01T00:00:00.000Z', findFile: () => null })) {
  if (conversation === null) continue;
  if (skipped.length > 0) throw new Error(JSON.stringify(skipped));
  chats += 1;
  messages += conversation.messages.length;
  // What starting took is not what reading takes.
  if (chats === 8) before = rss();
  if (chats > 8) most = Math.max(most, rss());
}
process.stdout.write(`${JSON.stringify({ megabytes: Math.round(byteCount / 1024 / 1024), chats, messages, grownBytes: most - before })}\n`);
