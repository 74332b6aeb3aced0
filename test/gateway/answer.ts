/** What every plain scenario answers; tests compare against it. Holds characters of 1, 2, 3 and 4 bytes. */
export const answerText =
  'Hello from the test gateway. Grüße, 你好 and 👋🏽 arrive whole.\n\n- one\n- two\n\n```ts\nconst answer = 42;\n```\n\nThat is all.';

/** The reasoning that comes before {@link answerText} in the scenario `reasoning`. */
export const reasoningText = 'The user greets me. I greet back: zwölf, 二, 🧠.';

/** Usage of every plain scenario, in the gateway's own shape (PROTOCOL 2.6). */
export const answerUsage = {
  prompt_tokens: 12,
  completion_tokens: 34,
  total_tokens: 46,
  cost: 0.00042,
  is_byok: false,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 8 },
};

/** One event as the gateway writes it. */
export function sse(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** The mark at the end of a stream. */
export const doneEvent = sse('[DONE]');

/** The comment with which the gateway says that it is alive (PROTOCOL 2.4). */
export const processingComment = ': KILO PROCESSING\n\n';

/** A chunk around one choice; `rest` is put beside `choices`. */
export function chunk(
  model: string,
  delta: Readonly<Record<string, unknown>>,
  finishReason: string | null = null,
  rest: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: 'gen-1790000000-abcdefghijklmnopqrst',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model,
    provider: 'Test',
    choices: [{ index: 0, delta: { role: 'assistant', content: '', ...delta }, finish_reason: finishReason }],
    ...rest,
  };
}

/** `text` in pieces of a few characters, never cutting a character in two. */
export function pieces(text: string, length = 7): string[] {
  const characters = [...text];
  const result: string[] = [];
  for (let i = 0; i < characters.length; i += length) result.push(characters.slice(i, i + length).join(''));
  return result;
}

/** The last two chunks of a stream: the finish reason comes twice, the second time with the usage (PROTOCOL 2.6). */
export function closingEvents(model: string, finishReason = 'stop', usage: unknown = answerUsage): string[] {
  return [sse(chunk(model, {}, finishReason)), sse(chunk(model, {}, finishReason, { usage }))];
}

/** A whole answer as a list of events, without the end mark. */
export function answerEvents(
  model: string,
  { text = answerText, reasoning = '', finishReason = 'stop', usage = answerUsage as unknown } = {},
): string[] {
  return [
    processingComment,
    ...pieces(reasoning).map((piece) =>
      sse(
        chunk(model, {
          reasoning: piece,
          reasoning_details: [{ type: 'reasoning.text', text: piece, index: 0, format: 'anthropic-claude-v1' }],
        }),
      ),
    ),
    ...(reasoning === '' ? [] : [sse(chunk(model, { reasoning_details: [{ type: 'reasoning.text', signature: 'c2ln', index: 0 }] }))]),
    ...pieces(text).map((piece) => sse(chunk(model, { content: piece }))),
    ...closingEvents(model, finishReason, usage),
  ];
}

/** A whole answer as one body, the end mark included. */
export function answerBody(model: string, options: Parameters<typeof answerEvents>[1] = {}): string {
  return answerEvents(model, options).join('') + doneEvent;
}
