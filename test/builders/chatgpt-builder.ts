/** A message of ChatGPT's for a tree; everything but its place can be left out. */
export interface ChatgptNodeSpec {
  readonly id: string;
  readonly parent: string | null;
  readonly role?: string;
  readonly text?: string;
  /** Instead of `text`. */
  readonly content?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly message?: Readonly<Record<string, unknown>> | null;
}

/** The first second of 2026. */
export const chatgptStart = 1_767_225_600;

/** A chat as ChatGPT exports it: a tree by id, with the lists of children that exports had until 2026. Each node is a second older. */
export function chatgptChat(nodes: readonly ChatgptNodeSpec[], fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const mapping = Object.fromEntries(
    nodes.map(({ id, parent, role = 'user', text = '', content, metadata = {}, message }, index) => {
      const children = nodes.filter((node) => node.parent === id).map((node) => node.id);
      const told = { id, author: { role }, create_time: chatgptStart + index + 0.25, content: content ?? { content_type: 'text', parts: [text] }, status: 'finished_successfully', recipient: 'all', metadata };
      return [id, { id, parent, children, message: message === null ? null : { ...told, ...message } }];
    }),
  );
  return {
    title: 'A chat',
    create_time: chatgptStart,
    update_time: chatgptStart + 3600,
    mapping,
    current_node: nodes.at(-1)?.id ?? null,
    conversation_id: 'chat-a',
    default_model_slug: 'gpt-4o',
    is_archived: false,
    ...fields,
  };
}

const hidden = { is_visually_hidden_from_conversation: true };

/** A picture of one point, 70 bytes. */
export const tinyPng = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A chat with all that ChatGPT has: instructions, thinking, code and what it printed and drew, a search, pictures, a document, and two answers to one question. */
export function richChatgptChat(): Record<string, unknown> {
  return chatgptChat(
    [
      { id: 'root', parent: null, message: null },
      { id: 'system', parent: 'root', role: 'system', metadata: hidden },
      {
        id: 'instructions',
        parent: 'system',
        content: { content_type: 'user_editable_context', user_profile: 'ignored', user_instructions: 'ignored' },
        metadata: { ...hidden, is_user_system_message: true, user_context_message_data: { about_user_message: 'I sail.', about_model_message: 'Be brief.' } },
      },
      {
        id: 'question',
        parent: 'instructions',
        content: { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Boat1', size_bytes: 70 }, 'What is this?'] },
        metadata: { attachments: [{ id: 'file-Boat1', name: 'boat.png', mimeType: 'image/png', size: 70 }, { id: 'file-Log2', name: 'log.pdf', mime_type: 'application/pdf', size: 5000 }] },
      },
      { id: 'answer-1', parent: 'question', role: 'assistant', text: 'A boat.', metadata: { model_slug: 'gpt-4o-mini' } },
      { id: 'thoughts', parent: 'question', role: 'assistant', content: { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'There is a mast.' }] } },
      { id: 'recap', parent: 'thoughts', role: 'assistant', content: { content_type: 'reasoning_recap', content: 'Thought for 8s' } },
      { id: 'code', parent: 'recap', role: 'assistant', content: { content_type: 'code', language: 'unknown', text: 'print(1 + 1)' }, message: { recipient: 'python' } },
      {
        id: 'output',
        parent: 'code',
        role: 'tool',
        content: { content_type: 'execution_output', text: '2\n```' },
        metadata: { aggregate_result: { messages: [{ message_type: 'image', image_url: 'file-service://file-Plot3' }] } },
      },
      { id: 'search', parent: 'output', role: 'assistant', content: { content_type: 'code', language: 'unknown', text: 'search("boats")' }, message: { recipient: 'browser' } },
      { id: 'quote', parent: 'search', role: 'tool', content: { content_type: 'tether_quote', url: 'https://example.org/boats', title: 'Boats', text: 'A boat floats.' } },
      {
        id: 'answer-2',
        parent: 'quote',
        role: 'assistant',
        text: 'A sailing boat \ue200cite\ue202turn0search0\ue201 in \ue200entity\ue202["city","Lisbon","a capital"]\ue201【4:0†source】.',
        metadata: {
          model_slug: 'o3',
          content_references: [{ type: 'grouped_webpages', items: [{ title: 'Sails', url: 'https://example.org/sails', supporting_websites: [{ title: 'Masts', url: 'https://example.org/masts' }] }] }],
          citations: [{ metadata: { title: 'Boats', url: 'https://example.org/boats' } }, { metadata: { title: 'Evil', url: 'javascript:alert(1)' } }],
        },
      },
      { id: 'thanks', parent: 'answer-2', text: 'Draw one.' },
      { id: 'picture', parent: 'thanks', role: 'tool', content: { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_00aa11', size_bytes: 70 }] } },
    ],
    { title: 'Boats', current_node: 'picture', is_starred: true },
  );
}
