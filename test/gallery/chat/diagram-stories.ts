import type { ConversationSnapshot } from '../../../app/domain/conversation.ts';
import { hostileDiagrams } from '../../builders/hostile-diagrams.ts';
import { buildScene } from '../scenes.ts';
import type { Overrides } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question } from './chat-scenes.ts';

const id = 'c-1';
const ask = question('q-1', 'How does the order reach the warehouse? Draw it.');
const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\``;

const flow = `flowchart LR
  accTitle: From the order to the parcel
  order([Order placed]) --> check{In stock?}
  check -->|yes| pick[Pick and pack]
  check -->|no| buy[Order from the supplier]
  buy --> wait[(Waiting list)] --> pick
  subgraph warehouse [Warehouse]
    pick --> label[Print the label]
  end
  label --> parcel([Parcel leaves])`;

const sequence = `sequenceDiagram
  participant S as Shop
  participant W as Warehouse
  participant C as Carrier
  S->>W: order 1042
  activate W
  W-->>S: accepted
  Note over W: packed within a day
  loop until it is fetched
    W->>C: pick up?
  end
  C-->>S: tracking number
  deactivate W`;

const wrong = 'flowchart LR\n  order[Order --> check{In stock?}\n  check -->|yes| pick';

const huge = `flowchart TD\n${Array.from({ length: 45 }, (_, index) => `  n${Math.floor(index / 3)}[Step ${Math.floor(index / 3)}] --> n${index + 1}[Step ${index + 1} of a long process]`).join('\n')}`;

/** Plays main's part: what it was given to save stands at the document. */
const keepSaved: Overrides = {
  'attachment.saveImage': ({ dataUrl }) => {
    document.documentElement.dataset['saved'] = dataUrl;
    return { isSaved: true };
  },
};

const parcels = conversation('c-0', 'Parcels', [question('q-0', 'And then?'), answer('a-0', 'A parcel leaves.')]);

function story(name: string, text: string, beside: readonly ConversationSnapshot[] = []): Story {
  return {
    id: `chat-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [conversation(id, 'Orders', [ask, answer('a-1', text)]), ...beside, ...otherConversations] }),
    overrides: keepSaved,
  };
}

/** Answers with diagrams. */
export const diagramStories: readonly Story[] = [
  story('diagrams', `The order goes to the warehouse first.\n\n${fence(flow)}\n\nThe shop hears of it twice:\n\n${fence(sequence)}\n\nThe second time it has the number.`),
  story('diagram-wrong', `This one is not right:\n\n${fence(wrong)}\n\nAnd after it the text goes on.`),
  { ...story('diagram-wrong', `This one is not right:\n\n${fence(wrong)}`), id: 'diagram-enlarged-wrong', command: 'enlarge-diagram' },
  { ...story('diagrams', `The order goes to the warehouse first.\n\n${fence(flow)}`, [parcels]), id: 'diagram-enlarged', command: 'enlarge-diagram' },
  story('diagram-huge', `All of it:\n\n${fence(huge)}`),
];

/** All hostile diagrams in one answer each; not among the stories, since nobody looks at them. */
export const hostileDiagramStories: readonly Story[] = [
  {
    id: 'hostile-diagrams',
    screen: 'chat',
    conversationId: id,
    scene: () =>
      buildScene({
        conversations: [conversation(id, 'Diagrams', Object.entries(hostileDiagrams).flatMap(([name, source], index) => [question(`q-${index}`, name), answer(`a-${index}`, fence(source))]))],
      }),
  },
];
