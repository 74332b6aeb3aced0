import type { Attachment } from '../../../app/domain/attachment.ts';
import type { Draft } from '../../../app/domain/conversation.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { buildScene, liveCatalog } from '../scenes.ts';
import type { Overrides } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question } from './chat-scenes.ts';

const id = 'c-1';
const file = (digit: string, name: string, mediaType: string, sizeBytes: number): Attachment => ({ hash: digit.repeat(64), name, mediaType, sizeBytes });
const temple = file('a', 'temple at dawn.jpg', 'image/jpeg', 842_000);
const screenshot = file('b', 'Bildschirmfoto 2026-11-24 um 09.41.22.png', 'image/png', 311_000);
const plan = file('c', 'Rechtsschutzversicherungsgesellschaften im Vergleich.pdf', 'application/pdf', 1_240_000);
const notes = file('d', 'ملاحظات.md', 'text/plain', 2_300);

/** A picture that is drawn: sky, ground and a gate, so that it is seen what is cut. */
async function draw(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(640, 400);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const fill = (color: string, x: number, y: number, width: number, height: number): void => {
    context.fillStyle = color;
    context.fillRect(x, y, width, height);
  };
  fill('#9cc4d8', 0, 0, 640, 400);
  fill('#5a6f4e', 0, 300, 640, 100);
  for (const [x, y, width, height] of [[180, 110, 280, 26], [210, 160, 220, 18], [230, 110, 24, 210], [386, 110, 24, 210]] as const) fill('#b5382a', x, y, width, height);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

const reading: Overrides = {
  'attachment.read': async ({ hash }) => {
    if (hash === screenshot.hash) throw appException('storage-failed', 'gone', { reason: 'file-missing' });
    return { content: await draw() };
  },
};

const ask = { ...question('q-1', 'Which of these is the gate we saw, and what does the letter say about refunds?'), attachments: [temple, plan, screenshot, notes] };

function story(name: string, draft: Draft, more: Partial<Story> = {}, modelRef = 'kilocode/google/gemini-3-flash'): Story {
  return {
    id: `attachments-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () =>
      buildScene({
        catalog: { ...liveCatalog(60), models: [...liveCatalog(60).models, buildModel('acme/blind', { name: 'Blind', isFree: true }), buildModel('acme/reader', { name: 'Reader', input: ['text', 'image', 'pdf'] })] },
        conversations: [
          { ...conversation(id, 'Trip to Kyoto', [ask, answer('a-1', 'The first one: that is the *torii* of Fushimi Inari.')], { modelRef }), draft },
          ...otherConversations,
        ],
      }),
    overrides: reading,
    ...more,
  };
}

/** Files in the composer and in the chat, in every state. */
export const attachmentStories: readonly Story[] = [
  story('sent', { text: '', attachments: [] }, {}, 'kilocode/acme/reader'),
  story('draft', { text: 'And compare it with this one', attachments: [temple, plan, notes, screenshot] }, {}, 'kilocode/acme/reader'),
  story('not-read', { text: 'What is on it?', attachments: [temple] }, {}, 'kilocode/acme/blind'),
  story('mention', { text: '', attachments: [] }, { type: 'And how does it compare with @' }, 'kilocode/acme/reader'),
  story('mention-found', { text: '', attachments: [temple] }, { type: 'Look at @re' }, 'kilocode/acme/reader'),
  {
    ...story('made', { text: '', attachments: [] }),
    scene: () =>
      buildScene({
        conversations: [
          conversation(id, 'A gate', [
            question('q-1', 'Draw a gate'),
            answer('a-1', 'Here it is.', { images: ['data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAAA8CAIAAAAWtijjAAAAlElEQVR42u3VQQmAYAyA0T+PCUxhAEtYyBo2MIRxvIoHEVHY5oPvPNg7bG1eN13UEAACBAgQIECAAAkQoDBAS9+lCxAgQIB+A/QAMdFwQIAAASoHVONnAQIUFsgNAgQIECBAgAABAgQIEKD7QOM0fNRph0TDjwECFBaoRoAAAQIECBAgQIAECBAgQIAAAQIkQIBeawcmQXxmLqMI4AAAAABJRU5ErkJggg=='] }),
          ]),
          ...otherConversations,
        ],
      }),
  },
];
