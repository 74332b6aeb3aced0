import type { Message } from '../../app/domain/conversation.ts';
import { appError } from '../../app/errors/app-error.ts';
import { exfiltrations, hostilePayloads } from '../builders/hostile-payloads.ts';
import { buildModel } from '../builders/model-builder.ts';
import { answer, conversation, question } from './chat/chat-scenes.ts';
import { buildScene, liveCatalog } from './scenes.ts';
import type { Scene } from './scripted-bridge.ts';
import type { Story } from './stories.ts';

const all = [...hostilePayloads, ...exfiltrations];
/** One in twelve, and half of what would tell something. */
const few = [...hostilePayloads.filter((_, index) => index % 12 === 0), ...exfiltrations.filter((_, index) => index % 2 === 0)];

const id = 'c-1';

/** Each payload as a question, an answer and its sources, as code, and as the words and the address of a link. */
function turns(payloads: readonly string[]): Message[] {
  return payloads.flatMap((payload, index) => [
    question(`q-${index}`, payload),
    answer(`a-${index}`, payload, {
      reasoning: index % 10 === 0 ? payload : '',
      citations: [{ url: 'https://x.example/', title: payload }, { url: payload, title: 'Source' }],
      toolCalls: [{ id: `t-${index}`, name: payload, arguments: payload }],
    }),
    question(`r-${index}`, 'As code and as a link?'),
    answer(`b-${index}`, `\`\`\`${['html', 'js', 'svg', ''][index % 4]}\n${payload.replaceAll('`', "'")}\n\`\`\`\n\n[${payload}](https://x.example/${encodeURIComponent(payload.toWellFormed())})\n\n[x](${payload})`),
  ]);
}

function failures(payloads: readonly string[]): Message[] {
  return payloads.flatMap((payload, index) => [
    question(`q-${index}`, 'Why?'),
    answer(`a-${index}`, index % 2 === 0 ? '' : payload, {
      status: 'failed',
      usage: null,
      error: appError('gateway-rejected', payload, { status: 400, requestId: payload, detail: payload, facts: { pageTitle: payload } }),
    }),
  ]);
}

function chatScene(payloads: readonly string[], messages: readonly Message[]): Scene {
  const others = payloads.map((payload, index) => conversation(`c-title-${index}`, payload, []));
  return buildScene({ conversations: [conversation(id, payloads[0] ?? '', messages), ...others] });
}

function modelScene(payloads: readonly string[]): Scene {
  const models = payloads.map((payload, index) =>
    buildModel(`hostile/m-${index}`, { name: payload, vendor: payload, description: payload, badges: [payload], input: ['text'] }),
  );
  return buildScene({ catalog: { ...liveCatalog(1), models } });
}

function storiesOf(payloads: readonly string[], ending: string): Story[] {
  return [
    { id: `hostile-messages${ending}`, screen: 'chat', conversationId: id, scene: () => chatScene(payloads, turns(payloads)) },
    { id: `hostile-errors${ending}`, screen: 'chat', conversationId: id, scene: () => chatScene(payloads, failures(payloads)) },
    { id: `hostile-models${ending}`, screen: 'catalog', scene: () => modelScene(payloads) },
  ];
}

/** Every hostile text in every place that shows text of others; not among the stories, since nobody looks at them. */
export const hostileStories: readonly Story[] = [...storiesOf(all, ''), ...storiesOf(few, '-few')];
