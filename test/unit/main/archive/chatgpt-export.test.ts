import { describe, expect, it } from 'vitest';
import { mapChatgptConversation } from '../../../../main/archive/chatgpt-export.ts';
import type { MappingContext } from '../../../../main/archive/export-mapping.ts';
import type { Skipped } from '../../../../app/domain/chat-import.ts';
import type { ImportedConversation, ImportedMessage } from '../../../../main/archive/imported-conversation.ts';
import { chatgptChat, richChatgptChat, type ChatgptNodeSpec } from '../../../builders/chatgpt-builder.ts';

const context: MappingContext = {
  index: 7,
  fallbackTime: '2026-11-22T10:00:00.000Z',
  findFile: (id) => (id.startsWith('file') && id !== 'file-Log2' ? { ref: `ref of ${id}`, name: `${id}.png`, sizeBytes: 70 } : null),
};

function map(chat: unknown): { conversation: ImportedConversation; skipped: readonly Skipped[] } {
  const { conversation, skipped } = mapChatgptConversation(chat, context);
  if (conversation === null) throw new Error('left out');
  return { conversation, skipped };
}

const message = (messages: readonly ImportedMessage[], id: string): ImportedMessage | undefined => messages.find((each) => each.id === id);
const edges = (chat: unknown): string[] => map(chat).conversation.messages.map(({ id, parentId, role }) => `${parentId ?? ''}>${id} ${role}`);
const textsOf = (nodes: readonly ChatgptNodeSpec[]): string[] => map(chatgptChat(nodes)).conversation.messages.map(({ text }) => text);
/** The text that one answer with this content comes to. */
const textOf = (content: Record<string, unknown>, more: Partial<ChatgptNodeSpec> = {}): string | undefined =>
  textsOf([{ id: 'q', parent: null, text: 'Q' }, { id: 'a', parent: 'q', role: 'assistant', content, ...more }])[1];

describe('a chat of ChatGPT', () => {
  const { conversation, skipped } = map(richChatgptChat());

  it('keeps its branches, with thinking, code, output and answer as one turn', () => {
    expect(edges(richChatgptChat())).toEqual(['>question user', 'question>answer-1 assistant', 'question>thoughts assistant', 'thoughts>thanks user', 'thanks>picture assistant']);
    expect(conversation).toMatchObject({ sourceId: 'chat-a', title: 'Boats', openMessageId: 'picture', modelName: 'gpt-4o', isPinned: true, isArchived: false });
    expect(conversation.createdAt).toBe('2026-01-01T00:00:00.000Z');
    expect(conversation.updatedAt).toBe('2026-01-01T01:00:00.000Z');
  });

  it('shows what tools gave the reader, fenced so that nothing in it ends the fence', () => {
    expect(message(conversation.messages, 'thoughts')).toMatchObject({
      text: ['```python\nprint(1 + 1)\n```', '````\n2\n```\n````', '```\nA boat floats.\n```', 'A sailing boat  in Lisbon.'].join('\n\n'),
      reasoning: '**Looking**\n\nThere is a mast.\n\nThought for 8s',
      modelName: 'o3',
      createdAt: '2026-01-01T00:00:05.250Z',
      status: 'complete',
    });
  });

  it('names the pages of the web once each, and no other address', () => {
    expect(message(conversation.messages, 'thoughts')?.citations).toEqual([
      { url: 'https://example.org/boats', title: 'Boats' },
      { url: 'https://example.org/sails', title: 'Sails' },
      { url: 'https://example.org/masts', title: 'Masts' },
    ]);
  });

  it('finds files by the ids of pictures, attachments and plots', () => {
    expect(message(conversation.messages, 'question')?.files).toEqual([
      { name: 'boat.png', mediaType: 'image/png', sizeBytes: 70, ref: 'ref of file-Boat1' },
      { name: 'log.pdf', mediaType: 'application/pdf', sizeBytes: 5000, ref: null },
    ]);
    expect(message(conversation.messages, 'thoughts')?.files).toEqual([{ name: 'file-Plot3.png', mediaType: 'image/png', sizeBytes: 70, ref: 'ref of file-Plot3' }]);
    expect(message(conversation.messages, 'picture')?.files).toMatchObject([{ ref: 'ref of file_00aa11' }]);
  });

  it('takes what the user told every model, and counts what it does not take', () => {
    expect(conversation.system).toBe('I sail.\n\nBe brief.');
    expect(skipped).toEqual([
      { what: 'file', reason: 'not-in-archive', count: 1, title: 'Boats' },
      { what: 'part', reason: 'tool-call', count: 1, title: 'Boats' },
    ]);
  });
});

describe('the tree', () => {
  const answer = (id: string, parent: string): ChatgptNodeSpec => ({ id, parent, role: 'assistant', text: id });

  it('is read without lists of children, and without parents, as exports had it at different times', () => {
    const whole = chatgptChat([{ id: 'q', parent: null, text: 'q' }, answer('a', 'q'), answer('b', 'q')]);
    const without = (field: string): unknown => {
      const nodes = Object.entries(whole['mapping'] as Record<string, Record<string, unknown>>);
      return { ...whole, mapping: Object.fromEntries(nodes.map(([id, node]) => [id, { ...node, [field]: null }])) };
    };
    for (const chat of [whole, without('children'), without('parent')]) expect(edges(chat)).toEqual(['>q user', 'q>a assistant', 'q>b assistant']);
  });

  it('goes on through nodes that are hidden, empty, for the model only or broken', () => {
    const nodes: ChatgptNodeSpec[] = [
      { id: 'q', parent: null, text: 'q' },
      { id: 'hidden', parent: 'q', text: 'hidden', metadata: { is_visually_hidden_from_conversation: true } },
      { id: 'empty', parent: 'hidden', role: 'assistant', text: ' ' },
      { id: 'context', parent: 'empty', role: 'assistant', content: { content_type: 'model_editable_context', model_set_context: 'memory' } },
      { id: 'nobody', parent: 'context', role: 'critic', text: 'x' },
      { id: 'broken', parent: 'nobody', message: { content: 'x' } },
      answer('a', 'broken'),
    ];
    expect(edges(chatgptChat(nodes))).toEqual(['>q user', 'q>a assistant']);
    expect(map(chatgptChat(nodes, { current_node: 'broken' })).conversation.openMessageId).toBe('q');
    expect(map(chatgptChat(nodes)).skipped).toEqual([
      { what: 'message', reason: 'unknown-role', count: 1, title: 'A chat' },
      { what: 'message', reason: 'malformed', count: 1, title: 'A chat' },
    ]);
  });

  it('begins a new answer where the chat branches within one', () => {
    const nodes = [{ id: 'q', parent: null, text: 'q' }, answer('a', 'q'), answer('b', 'a'), answer('c', 'b'), answer('d', 'b'), answer('e', 'd')];
    expect(edges(chatgptChat(nodes))).toEqual(['>q user', 'q>a assistant', 'a>c assistant', 'a>d assistant']);
    expect(textsOf(nodes)).toEqual(['q', 'a\n\nb', 'c', 'd\n\ne']);
  });

  it('does not join answers across a branch that hides behind an empty node', () => {
    const nodes = [{ id: 'q', parent: null, text: 'q' }, answer('a', 'q'), { id: 'gap', parent: 'a', message: null }, answer('b', 'gap'), { id: 'q2', parent: 'a', text: 'q2' }];
    expect(edges(chatgptChat(nodes))).toEqual(['>q user', 'q>a assistant', 'a>b assistant', 'a>q2 user']);
  });

  it('opens the newest turn when the export does not say which was open', () => {
    const nodes = [{ id: 'q', parent: null, text: 'q' }, answer('a', 'q'), answer('b', 'q')];
    for (const current of [null, 'gone', 3, undefined]) expect(map(chatgptChat(nodes, { current_node: current })).conversation.openMessageId).toBe('b');
  });

  it('keeps all messages in spite of circles and parents that are not there, and says so', () => {
    const nodes = [{ id: 'a', parent: 'b', text: 'a' }, { id: 'b', parent: 'a', text: 'b' }, { id: 'c', parent: 'gone', text: 'c' }, { id: 'd', parent: 'd', text: 'd' }];
    expect(textsOf(nodes).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect(map(chatgptChat(nodes)).skipped).toEqual([{ what: 'place', reason: 'malformed', count: 3, title: 'A chat' }]);
  });

  it('takes a chain of 100,000 messages', { timeout: 120_000 }, () => {
    const mapping = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, at) => [`n${at}`, { parent: at === 0 ? null : `n${at - 1}`, message: { author: { role: at % 2 === 0 ? 'user' : 'assistant' }, content: { content_type: 'text', parts: [`${at}`] } } }]),
    );
    const { messages, openMessageId } = map({ mapping }).conversation;
    expect(messages).toHaveLength(100_000);
    expect(messages.at(-1)).toMatchObject({ text: '99999', parentId: 'n99998' });
    expect(openMessageId).toBe('n99999');
  });

  it('is not misled by names that every object has', () => {
    const chat = JSON.parse('{"mapping":{"__proto__":{"parent":null,"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["a"]}}},"b":{"parent":"constructor","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["b"]}}},"c":{"parent":"__proto__","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["c"]}}}}}') as unknown;
    expect(edges(chat).toSorted()).toEqual(['>__proto__ user', '>b user', '__proto__>c user']);
  });
});

describe('content', () => {
  it.each([
    ['code in an answer', { content_type: 'code', language: 'python', text: 'x = 1' }, '```python\nx = 1\n```'],
    ['a language that is none', { content_type: 'code', language: 'python\n```\n# x', text: 'x = 1' }, '```\nx = 1\n```'],
    ['what a search came to', { content_type: 'tether_browsing_display', result: 'Found.', summary: '' }, '```\nFound.\n```'],
    ['an error of a tool', { content_type: 'system_error', name: 'x', text: 'robots.txt' }, '```\nrobots.txt\n```'],
    ['a spoken message', { content_type: 'multimodal_text', parts: [{ content_type: 'audio_transcription', text: 'Hello', direction: 'in' }] }, 'Hello'],
    ['a kind that is new, with text', { content_type: 'super_widget', text: 'Weather' }, 'Weather'],
    ['brackets that people write', { content_type: 'text', parts: ['see 【note】 and 【1†L1-L2】'] }, 'see 【note】 and '],
    ['marks without an end', { content_type: 'text', parts: ['a \ue200cite\ue202turn0 b'] }, 'a \ue200cite\ue202turn0 b'],
    ['NUL and half characters', { content_type: 'text', parts: ['a\0b\ud800c'] }, 'ab\ufffdc'],
    ['several parts', { content_type: 'text', parts: ['a', '', 'b'] }, 'a\n\nb'],
  ])('reads %s', (_name, content, text) => {
    expect(textOf(content)).toBe(text);
  });

  it('shows a document that was written in the canvas, and leaves out other calls', () => {
    const call = (recipient: string, text: string): string | undefined => textOf({ content_type: 'code', language: 'json', text }, { message: { recipient } });
    expect(call('canmore.create_textdoc', '{"name":"n","type":"code/python","content":"x = 1"}')).toBe('```python\nx = 1\n```');
    expect(call('canmore.update_textdoc', '{"updates":[{"pattern":".*","replacement":"# Title"}]}')).toBe('```markdown\n# Title\n```');
    expect(call('canmore.create_textdoc', '{"content":')).toBeUndefined();
    expect(call('browser', 'search("x")')).toBeUndefined();
  });

  it('counts parts that it does not know', () => {
    const { skipped } = map(chatgptChat([{ id: 'q', parent: null, content: { content_type: 'multimodal_text', parts: ['q', 3, { content_type: 'hologram' }] } }, { id: 'x', parent: 'q', content: { content_type: 'x' } }]));
    expect(skipped).toEqual([
      { what: 'part', reason: 'malformed', count: 1, title: 'A chat' },
      { what: 'part', reason: 'unknown-content', count: 2, title: 'A chat' },
    ]);
  });

  it('knows an answer that was stopped', () => {
    const statusOf = (message: Record<string, unknown>, metadata = {}): unknown => map(chatgptChat([{ id: 'a', parent: null, role: 'assistant', text: 'a', message, metadata }])).conversation.messages[0]?.status;
    expect(statusOf({ status: 'in_progress' })).toBe('interrupted');
    expect(statusOf({}, { finish_details: { type: 'interrupted' } })).toBe('interrupted');
    expect(statusOf({}, { finish_details: { type: 'stop' } })).toBe('complete');
  });

  it('takes no more files of a message than anybody sends', () => {
    const attachments = Array.from({ length: 1000 }, (_, at) => ({ id: `file-${at}`, name: `../../${at}.png` }));
    const { conversation, skipped } = map(chatgptChat([{ id: 'q', parent: null, text: 'q', metadata: { attachments } }]));
    expect(conversation.messages[0]?.files).toHaveLength(200);
    expect(conversation.messages[0]?.files[3]?.name).toBe('3.png');
    expect(skipped).toEqual([{ what: 'file', reason: 'too-many', count: 800, title: 'A chat' }]);
  });
});

describe('what a chat is called, and when', () => {
  const question = [{ id: 'q', parent: null, text: 'q' }];

  it.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a\u202egnp.exe\u2066\u0000\r\nb', 'a gnp.exe b'],
    ['x'.repeat(1000), 'x'.repeat(200)],
    ['  ', null],
    [null, null],
    [{ toString: 'x' }, null],
    [['a'], null],
    [3, null],
  ])('takes %j for a title as %j', (title, expected) => {
    expect(map(chatgptChat(question, { title })).conversation.title).toBe(expected);
  });

  it.each([undefined, null, 'yesterday', Number.NaN, -1, 0, 1e300, {}])('has a time of its own for %j', (time) => {
    const { conversation } = map(chatgptChat([{ id: 'q', parent: null, text: 'q', message: { create_time: time } }], { create_time: time, update_time: time, conversation_id: null }));
    expect(conversation).toMatchObject({ sourceId: 'chat-7', createdAt: context.fallbackTime, updatedAt: context.fallbackTime });
    expect(conversation.messages[0]?.createdAt).toBe(context.fallbackTime);
  });

  it('was never changed before it was made', () => {
    expect(map(chatgptChat(question, { update_time: 5 })).conversation.updatedAt).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each([null, 3, 'x', [], {}, { mapping: [] }, { mapping: null, title: 'T' }])('leaves out %j', (chat) => {
    expect(mapChatgptConversation(chat, context)).toMatchObject({ conversation: null, skipped: [{ what: 'conversation', reason: 'malformed', count: 1 }] });
  });

  it('leaves out a chat without messages by its name', () => {
    expect(mapChatgptConversation(chatgptChat([]), context)).toEqual({ conversation: null, skipped: [{ what: 'conversation', reason: 'no-messages', count: 1, title: 'A chat' }] });
  });
});
