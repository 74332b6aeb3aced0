/* The clients that Kilodesk is compared with, each as its own page says it is used. Plain JavaScript: they are not installed
 * where the rest is type-checked. Each function answers the text it received. */

const request = (model) => ({ model, stream: true, messages: [{ role: 'user', content: 'Go on.' }] });

async function post(baseUrl, model) {
  return await fetch(`${baseUrl}chat/completions`, { method: 'POST', body: JSON.stringify(request(model)) });
}

/** Reads every byte and does nothing with it: the floor. */
export async function raw(baseUrl, model) {
  const response = await post(baseUrl, model);
  const reader = response.body.getReader();
  while (!(await reader.read()).done);
  return null;
}

/** eventsource-parser by hand, with JSON.parse. */
export async function eventsourceParser(baseUrl, model) {
  const { createParser } = await import('eventsource-parser');
  let text = '';
  const parser = createParser({
    onEvent({ data }) {
      if (data !== '[DONE]') text += JSON.parse(data).choices[0]?.delta?.content ?? '';
    },
  });
  const response = await post(baseUrl, model);
  const decoder = new TextDecoder();
  for await (const bytes of response.body) parser.feed(decoder.decode(bytes, { stream: true }));
  return text;
}

/** The `openai` package. */
export async function openai(baseUrl, model) {
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'bench' });
  let text = '';
  for await (const part of await client.chat.completions.create(request(model))) {
    text += part.choices[0]?.delta?.content ?? '';
  }
  return text;
}

/** `ai` with `@ai-sdk/openai-compatible`. */
export async function ai(baseUrl, model) {
  const { streamText } = await import('ai');
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({ name: 'bench', baseURL: baseUrl.replace(/\/$/, ''), apiKey: 'bench' });
  let text = '';
  for await (const part of streamText({ model: provider(model), prompt: 'Go on.' }).textStream) text += part;
  return text;
}
