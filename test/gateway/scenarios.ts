import { createGzip } from 'node:zlib';
import { refusals, type GatewayState } from './account.ts';
import {
  answerBody,
  answerEvents,
  answerText,
  answerUsage,
  chunk,
  closingEvents,
  doneEvent,
  processingComment,
  reasoningText,
  sse,
} from './answer.ts';
import type { Exchange } from './exchange.ts';
import { malformedModels, manyModels } from './models.ts';

/** Answers one request. `strangerUrl` is another origin, for redirects. */
export type Scenario = (exchange: Exchange, state: GatewayState, strangerUrl: string) => Promise<void> | void;

/** One pixel; an image as a model would send it. */
export const imageUrl =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const html = '<!doctype html><html><head><title>Welcome to Hotel Wi-Fi</title></head><body>Please sign in.</body></html>';

const stream =
  (bodyOf: (model: string) => string | Uint8Array): Scenario =>
  (exchange) => {
    exchange.startStream();
    exchange.end(bodyOf(exchange.model));
  };

const refuse =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Scenario =>
  (exchange) =>
    exchange.answer(status, body, headers);

/** The first half of an answer, with nothing that ends it. */
function half(model: string): string {
  const events = answerEvents(model);
  return events.slice(0, Math.floor(events.length / 2)).join('');
}

async function pour(exchange: Exchange, start: string, filler: string, state: GatewayState): Promise<void> {
  await exchange.write(start);
  const block = Buffer.from(filler.repeat(Math.ceil(65_536 / filler.length)));
  for (let sent = 0; sent < state.endlessBytes && !exchange.signal.aborted; sent += block.length) {
    await exchange.write(block);
    // The rest of the process, often the client under test, needs its turns too.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  exchange.end();
}

async function bomb(exchange: Exchange, start: string, state: GatewayState): Promise<void> {
  exchange.response.setHeader('content-encoding', 'gzip');
  exchange.startStream();
  const gzip = createGzip();
  gzip.on('data', (part: Buffer) => void exchange.write(part));
  gzip.on('end', () => exchange.end());
  gzip.write(start);
  const block = Buffer.alloc(1_048_576, 'a');
  for (let sent = 0; sent < state.endlessBytes && !exchange.signal.aborted; sent += block.length) {
    if (!gzip.write(block)) await new Promise<void>((resolve) => gzip.once('drain', resolve));
  }
  gzip.end();
}

const invalidUtf8 = (model: string): Uint8Array => {
  const text = answerBody(model);
  const at = text.indexOf(' test g');
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(text.slice(at))]);
};

/** Every way in which `POST chat/completions` can be answered, good and bad. Most play on any route. */
export const scenarios = {
  ok: stream((model) => answerBody(model)),
  reasoning: stream((model) => answerBody(model, { reasoning: reasoningText })),
  slow: async (exchange, state) => {
    exchange.startStream();
    await exchange.write(processingComment);
    for (let word = 1; word <= state.slowWords && !exchange.signal.aborted; word += 1) {
      await exchange.write(sse(chunk(exchange.model, { content: `word${word} ` })));
      await exchange.pause(state.slowIntervalMs);
    }
    exchange.end(closingEvents(exchange.model).join('') + doneEvent);
  },
  drip: async (exchange) => {
    exchange.startStream();
    for (const byte of Buffer.from(answerBody(exchange.model))) {
      await exchange.write(Buffer.of(byte));
      await exchange.pause(1000);
    }
    exchange.end();
  },
  'split-every-byte': async (exchange) => {
    exchange.startStream();
    for (const byte of Buffer.from(answerBody(exchange.model))) {
      await exchange.write(Buffer.of(byte));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    exchange.end();
  },
  'comments-only': stream(() => processingComment.repeat(50)),
  crlf: stream((model) => answerBody(model).replaceAll('\n', '\r\n')),
  cr: stream((model) => answerBody(model).replaceAll('\n', '\r')),
  bom: stream((model) => `\ufeff${answerBody(model)}`),
  'no-done': stream((model) => answerEvents(model).join('')),
  'no-finish-reason': stream((model) => half(model) + doneEvent),
  'cut-off': stream(half),
  'cut-connection': async (exchange) => {
    exchange.startStream();
    await exchange.write(half(exchange.model));
    await exchange.pause(50);
    exchange.cut();
  },
  'stream-error': stream(
    (model) => half(model) + sse({ error: { code: 503, message: 'Upstream went away', type: 'upstream_disconnect' } }),
  ),
  'error-with-usage': stream(
    (model) =>
      half(model) +
      sse(chunk(model, { content: 'last words' }, 'error', { error: { code: 400, message: 'Token limit reached' }, usage: answerUsage })) +
      doneEvent,
  ),
  'ok-with-error-body': refuse(200, { error: { message: 'Provider returned error', code: 502 } }),
  'not-streamed': (exchange) =>
    exchange.answer(200, {
      id: 'gen-1790000000-notstreamed',
      model: exchange.model,
      choices: [{ index: 0, message: { role: 'assistant', content: answerText, reasoning: reasoningText }, finish_reason: 'stop' }],
      usage: answerUsage,
    }),
  html: refuse(200, html, { 'content-type': 'text/html; charset=utf-8' }),
  'html-as-stream': stream(() => html),
  'unauthorized-token': refuse(401, refusals.invalidToken),
  'unauthorized-paid-model': refuse(401, refusals.paidModel),
  'unauthorized-promotion': refuse(401, refusals.promotionLimit),
  'unauthorized-account': refuse(401, refusals.account),
  'no-credit': refuse(402, refusals.noCredit),
  'no-credit-bad-link': refuse(402, {
    ...refusals.noCredit,
    error: { ...refusals.noCredit.error, buyCreditsUrl: 'https://kilo.ai.evil.example/pay' },
  }),
  'auto-not-found': (exchange) => {
    if (exchange.model === 'kilo/auto') {
      exchange.answer(404, refusals.modelNotFound(exchange.model));
    } else {
      exchange.startStream();
      exchange.end(answerBody(exchange.model));
    }
  },
  'model-not-found': (exchange) => exchange.answer(404, refusals.modelNotFound(exchange.model)),
  'model-not-allowed': refuse(404, { error: 'Model not allowed for your team.', error_type: 'model_not_allowed' }),
  'context-too-long': refuse(400, {
    error: { message: "This endpoint's maximum context length is 8192 tokens.", code: 400 },
    error_type: 'context_length_exceeded',
  }),
  'too-large': refuse(413, 'FUNCTION_PAYLOAD_TOO_LARGE'),
  'rate-limited': refuse(429, { error: 'Too many requests.', error_type: 'rate_limit_exceeded' }),
  'rate-limited-retry-after': refuse(
    429,
    { error: 'Too many requests.', error_type: 'rate_limit_exceeded' },
    { 'retry-after': '1' },
  ),
  'server-error': refuse(500, { error: 'Failed', message: 'Error from OpenRouter API' }),
  'bad-gateway': refuse(502, html, { 'content-type': 'text/html' }),
  unavailable: refuse(503, { error: 'Service temporarily unavailable', error_type: 'temporarily_unavailable' }),
  'top-up': refuse(503, { error: 'One moment please', error_type: 'top_up_in_progress' }, { 'retry-after': '5' }),
  'bad-json': stream((model) => `${half(model)}data: {"choices":[{"delta":{"content":"lost\n\n${doneEvent}`),
  'endless-line': async (exchange, state) => {
    exchange.startStream();
    await pour(exchange, 'data: ', 'a', state);
  },
  'endless-comments': async (exchange, state) => {
    exchange.startStream();
    await pour(exchange, '', processingComment, state);
  },
  'endless-body': async (exchange, state) => {
    exchange.response.writeHead(200, { 'content-type': 'application/json' });
    await pour(exchange, '{"data":[{"id":"', 'a', state);
  },
  'endless-error': async (exchange, state) => {
    exchange.response.writeHead(500, { 'content-type': 'application/json' });
    await pour(exchange, '{"error":"', 'a', state);
  },
  'endless-text': async (exchange, state) => {
    exchange.startStream();
    await pour(exchange, '', sse(chunk(exchange.model, { content: 'a'.repeat(4000) })), state);
  },
  'endless-headers': (exchange) => exchange.answer(200, {}, { 'x-filler': 'a'.repeat(256 * 1024) }),
  'gzip-bomb': (exchange, state) => bomb(exchange, 'data: ', state),
  'never-answers': (exchange) => exchange.request.closed,
  'never-starts': (exchange) => {
    exchange.startStream();
    return exchange.request.closed;
  },
  stalls: async (exchange) => {
    exchange.startStream();
    await exchange.write(half(exchange.model));
    await exchange.request.closed;
  },
  'hangs-up': (exchange) => exchange.cut(),
  redirect: (exchange, _state, strangerUrl) => exchange.answer(307, '', { location: `${strangerUrl}/steal` }),
  'invalid-utf8': stream(invalidUtf8),
  image: stream((model) => sse(chunk(model, { images: [{ type: 'image_url', image_url: { url: imageUrl }, index: 0 }] })) + answerBody(model)),
  citation: stream(
    (model) =>
      sse(
        chunk(model, {
          annotations: [
            { type: 'url_citation', url_citation: { url: 'https://example.com/a', title: 'Example', start_index: 0, end_index: 0 } },
          ],
        }),
      ) + answerBody(model),
  ),
  'tool-call': stream(
    (model) =>
      [
        chunk(model, { content: null, tool_calls: [{ index: 1, id: 'call_1', type: 'function', function: { name: 'weather', arguments: '' } }] }),
        chunk(model, { content: null, tool_calls: [{ index: 1, function: { arguments: '{"city":' } }] }),
        chunk(model, { content: null, tool_calls: [{ index: 1, function: { arguments: '"Kiel"}' } }] }),
      ]
        .map(sse)
        .join('') +
      closingEvents(model, 'tool_calls').join('') +
      doneEvent,
  ),
  refusal: stream((model) => sse(chunk(model, { refusal: 'I will not do that.' })) + closingEvents(model).join('') + doneEvent),
  'content-filter': stream((model) => closingEvents(model, 'content_filter').join('') + doneEvent),
  'models-empty': refuse(200, { data: [] }),
  'models-malformed': refuse(200, { data: malformedModels }),
  'models-all-malformed': refuse(200, { data: [null, 7, { name: 'nobody' }] }),
  'models-5000': (exchange) => exchange.answer(200, { data: manyModels() }),
} satisfies Readonly<Record<string, Scenario>>;

/** Name of one of {@link scenarios}. */
export type ScenarioName = keyof typeof scenarios;

/** All names, for tests that play every one. */
export const scenarioNames = Object.keys(scenarios).filter((name): name is ScenarioName => name in scenarios);
