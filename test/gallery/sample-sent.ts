import type { SentRequest } from '../../app/domain/sent-request.ts';

/** The request of a short chat. */
export const sampleSent: SentRequest = {
  url: 'https://api.kilo.ai/api/gateway/chat/completions',
  headers: [
    { name: 'Accept', value: 'text/event-stream' },
    { name: 'X-KILOCODE-FEATURE', value: 'direct-gateway' },
    { name: 'X-KiloCode-EditorName', value: 'Kilodesk 0.5.0' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'X-KiloCode-TaskId', value: '5a1fd2c4-0c0e-4a0b-9a44-6f0d2a7c11e0' },
    { name: 'x-kilo-request', value: 'd0f7ce01-3b51-4d50-8f8f-b1a3d2c5a0f1' },
  ],
  body: JSON.stringify({
    model: 'anthropic/claude-sonnet-4',
    messages: [
      { role: 'system', content: 'Answer as a travel guide who has lived in Kyoto for twenty years. Be brief.' },
      { role: 'user', content: 'What should we see in Kyoto in three days?' },
    ],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.4,
    provider: { data_collection: 'deny' },
  }),
  shortenedCount: 0,
  certainty: 'exact',
};
