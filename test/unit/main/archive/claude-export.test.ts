import { describe, expect, it } from 'vitest';
import { mapClaudeConversation } from '../../../../main/archive/claude-export.ts';
import type { MappingContext } from '../../../../main/archive/export-mapping.ts';
import type { Skipped } from '../../../../app/domain/chat-import.ts';
import type { ImportedConversation } from '../../../../main/archive/imported-conversation.ts';
import { claudeChat, claudeRoot, richClaudeChat, type ClaudeMessageSpec } from '../../../builders/claude-builder.ts';

const context: MappingContext = { index: 7, fallbackTime: '2026-11-22T10:00:00.000Z', findFile: (id) => (id === 'held' ? { ref: '3', name: 'held.png', sizeBytes: 70 } : null) };

function map(chat: unknown): { conversation: ImportedConversation; skipped: readonly Skipped[] } {
  const { conversation, skipped } = mapClaudeConversation(chat, context);
  if (conversation === null) throw new Error('left out');
  return { conversation, skipped };
}

const edges = (chat: unknown): string[] => map(chat).conversation.messages.map(({ id, parentId, role }) => `${parentId ?? ''}>${id} ${role}`);
const human = (uuid: string, parent?: string): ClaudeMessageSpec => ({ uuid, sender: 'human', text: uuid, ...(parent === undefined ? {} : { parent }) });
const claude = (uuid: string, parent?: string): ClaudeMessageSpec => ({ ...human(uuid, parent), sender: 'assistant' });
/** What one answer of these blocks comes to. */
const answerOf = (...content: readonly unknown[]) => map(claudeChat([human('q'), { uuid: 'a', sender: 'assistant', content }])).conversation.messages[1];

describe('a chat of Claude', () => {
  const { conversation, skipped } = map(richClaudeChat());

  it('keeps its branches', () => {
    expect(edges(richClaudeChat())).toEqual(['>question user', 'question>answer-1 assistant', 'question>answer-2 assistant', 'answer-2>thanks user']);
    expect(conversation).toMatchObject({ sourceId: 'chat-c', title: 'Liability', openMessageId: 'thanks', system: null, isPinned: true });
    expect(conversation.updatedAt).toBe('2026-01-02T00:00:00.000Z');
  });

  it('shows what was written, run and thought, in its order', () => {
    expect(conversation.messages[2]).toMatchObject({
      text: ['Let me look.', '```javascript\nconsole.log(2)\n```', '```\n2\n```', '**The cap**', '```markdown\n# Cap\n```', 'Cap it.'].join('\n\n'),
      reasoning: 'A clause about liability.',
      citations: [
        { url: 'https://example.org/law', title: 'Law' },
        { url: 'https://example.org/caps', title: 'Caps' },
      ],
      createdAt: '2026-01-01T00:02:00.000Z',
    });
  });

  it('has the text of documents, and the names of the pictures that the export leaves out', () => {
    expect(conversation.messages[0]?.files).toEqual([
      { name: 'contract.pdf', mediaType: 'application/pdf', sizeBytes: 9000, ref: null, inlineText: 'Whereas…' },
      { name: 'scan.png', mediaType: 'image/png', sizeBytes: null, ref: null },
    ]);
    expect(skipped).toEqual([
      { what: 'file', reason: 'not-in-archive', count: 1, title: 'Liability' },
      { what: 'part', reason: 'tool-call', count: 1, title: 'Liability' },
    ]);
  });
});

describe('the tree', () => {
  it('is a chain in exports that know no parents', () => {
    expect(edges(claudeChat([human('a'), claude('b'), human('c')]))).toEqual(['>a user', 'a>b assistant', 'b>c user']);
  });

  it('begins at the parent that all first messages have', () => {
    expect(edges(claudeChat([human('a', claudeRoot), claude('b', 'a'), human('a2', claudeRoot)]))).toEqual(['>a user', 'a>b assistant', '>a2 user']);
  });

  it('opens the leaf that the export names, else the newest turn', () => {
    const messages = [human('q', claudeRoot), claude('a', 'q'), claude('b', 'q')];
    expect(map(claudeChat(messages, { current_leaf_message_uuid: 'a' })).conversation.openMessageId).toBe('a');
    expect(map(claudeChat(messages, { current_leaf_message_uuid: 'gone' })).conversation.openMessageId).toBe('b');
  });

  it('goes on through messages that say nothing, and keeps all in spite of circles and equal ids', () => {
    expect(edges(claudeChat([human('q', claudeRoot), { ...claude('e', 'q'), content: [], text: '' }, human('r', 'e')]))).toEqual(['>q user', 'q>r user']);
    expect(edges(claudeChat([human('a', 'b'), human('b', 'a'), human('c', 'gone'), human('a', claudeRoot)]))).toEqual(['>a user', 'a>b user', '>c user', '>message-3 user']);
    expect(map(claudeChat([human('a', 'b'), human('b', 'a'), human('c', 'gone')])).skipped).toEqual([{ what: 'place', reason: 'malformed', count: 2, title: 'A chat' }]);
  });

  it('takes 20,000 messages one after another', () => {
    const messages = Array.from({ length: 20_000 }, (_, at) => ({ uuid: `m${at}`, sender: at % 2 === 0 ? 'human' : 'assistant', content: [{ type: 'text', text: 'x' }] }));
    expect(map({ chat_messages: messages }).conversation.messages).toHaveLength(20_000);
  });
});

describe('blocks', () => {
  it.each([
    ['thinking of which the export has only what it was about', { type: 'thinking', thinking: '', summaries: [{ summary: 'One' }, { summary: 'Two' }] }, { reasoning: 'One\n\nTwo' }],
    ['a file that was made', { type: 'tool_use', name: 'create_file', input: { path: '/a/b.py', file_text: 'x = 1' } }, { text: '**/a/b.py**\n\n```\nx = 1\n```' }],
    ['a component', { type: 'tool_use', name: 'artifacts', input: { type: 'application/vnd.ant.react', content: '<A/>' } }, { text: '```jsx\n<A/>\n```' }],
    ['a command', { type: 'tool_use', name: 'bash_tool', input: { command: 'ls' } }, { text: '```bash\nls\n```' }],
    ['a result that is a text', { type: 'tool_result', name: 'bash_tool', content: 'a\nb' }, { text: '```\na\nb\n```' }],
    ['a kind that is new, with text', { type: 'voice_note', text: 'Hello' }, { text: 'Hello' }],
    ['a kind that is new, with text to show', { type: 'x', display_content: { text: 'Shown' } }, { text: 'Shown' }],
    ['a picture that is in the archive', { type: 'image', file_uuid: 'held' }, { files: [{ name: 'held.png', mediaType: 'image/png', sizeBytes: 70, ref: '3' }] }],
  ])('reads %s', (_name, block, expected) => {
    expect(answerOf(block)).toMatchObject(expected);
  });

  it('takes the plain text of the oldest exports, and not where there are blocks', () => {
    expect(map(claudeChat([{ uuid: 'q', sender: 'human', text: 'old', content: [] }])).conversation.messages[0]?.text).toBe('old');
    expect(map(claudeChat([{ uuid: 'q', sender: 'human', text: 'This block is not supported', content: [{ type: 'text', text: 'new' }] }])).conversation.messages[0]?.text).toBe('new');
  });

  it('drops a message, a block or a file that is broken, never the chat', () => {
    const chat = claudeChat([human('q'), { uuid: 'a', sender: 'assistant', content: [3, null, { type: 'hologram' }, { type: 'text', text: { evil: true } }, { type: 'text', text: 'ok' }], fields: { attachments: [3, { file_name: 'a.txt' }], files: 'x' } }]);
    const broken = { ...chat, chat_messages: [3, null, { sender: 'robot' }, ...(chat['chat_messages'] as unknown[])] };
    const { conversation, skipped } = map(broken);
    expect(conversation.messages.map(({ text }) => text)).toEqual(['q', 'ok']);
    expect(skipped.map(({ what, reason, count }) => [what, reason, count])).toEqual([
      ['message', 'malformed', 2],
      ['message', 'unknown-role', 1],
      ['part', 'malformed', 2],
      ['part', 'unknown-content', 1],
      ['file', 'not-in-archive', 1],
    ]);
  });

  it.each([null, 3, [], {}, { chat_messages: {} }])('leaves out %j', (chat) => {
    expect(mapClaudeConversation(chat, context)).toMatchObject({ conversation: null, skipped: [{ what: 'conversation', reason: 'malformed', count: 1 }] });
  });

  it('takes a title as plain text', () => {
    expect(map(claudeChat([human('q')], { name: '<img src=x onerror=alert(1)>\u202e' })).conversation.title).toBe('<img src=x onerror=alert(1)>');
  });
});
