/** What Claude's exports call the parent of a first message. */
export const claudeRoot = '00000000-0000-4000-8000-000000000000';

/** A message of Claude's; everything but its id and sender can be left out. */
export interface ClaudeMessageSpec {
  readonly uuid: string;
  readonly sender: string;
  readonly text?: string;
  /** Instead of a block of `text`. */
  readonly content?: readonly unknown[];
  readonly parent?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A chat as Claude exports it; each message is a minute older. */
export function claudeChat(messages: readonly ClaudeMessageSpec[], fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    uuid: 'chat-c',
    name: 'A chat',
    summary: '',
    created_at: '2026-01-01T00:00:00.000000Z',
    updated_at: '2026-01-02T00:00:00.000000Z',
    account: { uuid: 'account-1' },
    chat_messages: messages.map(({ uuid, sender, text = '', content, parent, fields: more = {} }, index) => ({
      uuid,
      text,
      content: content ?? [{ start_timestamp: null, stop_timestamp: null, type: 'text', text, citations: [] }],
      sender,
      created_at: `2026-01-01T00:${String(index % 60).padStart(2, '0')}:00.000000Z`,
      updated_at: `2026-01-01T00:${String(index % 60).padStart(2, '0')}:30.000000Z`,
      attachments: [],
      files: [],
      ...(parent === undefined ? {} : { parent_message_uuid: parent }),
      ...more,
    })),
    ...fields,
  };
}

/** A chat with all that Claude has: a document, a picture, thinking, code with its output, a search, an artifact, and two answers to one question. */
export function richClaudeChat(): Record<string, unknown> {
  return claudeChat(
    [
      {
        uuid: 'question',
        sender: 'human',
        text: 'Review this.',
        parent: claudeRoot,
        fields: {
          attachments: [{ file_name: 'contract.pdf', file_type: 'application/pdf', file_size: 9000, extracted_content: 'Whereas…' }],
          files: [{ file_uuid: '0e8a4a3e-9d3b-4a3e-8a53-0a7b8f3c1d2e', file_name: 'scan.png' }],
          files_v2: [{ file_uuid: '0e8a4a3e-9d3b-4a3e-8a53-0a7b8f3c1d2e', file_name: 'scan.png', file_kind: 'image' }],
        },
      },
      { uuid: 'answer-1', sender: 'assistant', text: 'It is broad.', parent: 'question' },
      {
        uuid: 'answer-2',
        sender: 'assistant',
        text: 'legacy text',
        parent: 'question',
        content: [
          { type: 'thinking', thinking: 'A clause about liability.', summaries: [{ summary: 'Reading' }] },
          { type: 'text', text: 'Let me look.', citations: [{ details: { type: 'web_search_citation', url: 'https://example.org/law' }, title: 'Law' }] },
          { type: 'tool_use', name: 'web_search', input: { query: 'liability' } },
          { type: 'tool_result', name: 'web_search', content: [{ type: 'knowledge', title: 'Caps', url: 'https://example.org/caps', text: 'a long page' }] },
          { type: 'tool_use', name: 'repl', input: { code: 'console.log(2)' } },
          { type: 'tool_result', name: 'repl', content: [{ type: 'text', text: '2' }] },
          { type: 'tool_use', name: 'artifacts', input: { command: 'create', id: 'cap', type: 'text/markdown', title: 'The cap', content: '# Cap' } },
          { type: 'token_budget' },
          { type: 'text', text: 'Cap it.' },
        ],
      },
      { uuid: 'thanks', sender: 'human', text: 'Thanks.', parent: 'answer-2' },
    ],
    { name: 'Liability', is_starred: true },
  );
}
