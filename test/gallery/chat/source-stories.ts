import type { Citation } from '../../../app/chat/reply-event.ts';
import type { Message } from '../../../app/domain/conversation.ts';
import { buildScene } from '../scenes.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question } from './chat-scenes.ts';

const id = 'c-1';

const sources: readonly Citation[] = [
  { url: 'https://www.kyoto.travel/en/info/events/', title: 'Events in Kyoto this month' },
  { url: 'https://www.japantimes.co.jp/culture/2026/11/kyoto-maples', title: 'Maples peak late this year, and the temples stay open for it' },
  { url: 'https://en.wikipedia.org/wiki/Kyoto', title: 'Kyoto' },
  ...Array.from({ length: 9 }, (_, index) => ({ url: `https://${['travel', 'news', 'a-rather-long-name-of-a-newspaper-of-the-region'][index % 3]}-${index}.example/kyoto`, title: `Page ${index}` })),
];

const cited = `The maples are late this year: they peak **in the last week of November** [japantimes.co.jp](https://www.japantimes.co.jp/culture/2026/11/kyoto-maples). Eikan-do is lit until nine [1](https://www.kyoto.travel/en/info/events/), and the city counts [fifty million visitors](https://en.wikipedia.org/wiki/Kyoto#Tourism) a year.

More is on [another page](https://elsewhere.example/) that is no source.`;

const hostile: readonly Citation[] = [
  { url: 'javascript:alert(1)', title: 'Script' },
  { url: 'data:text/html,<script>alert(1)</script>', title: 'Data' },
  { url: 'https://kyoto.travel@evil.example/', title: 'Kyoto' },
  { url: 'https://xn--kyoto-travel-7fg.example/', title: '\u202eelttit a \u2066turned\u2069 around' },
  { url: 'http://plain.example/page', title: 'Not encrypted' },
  { url: `https://${'sub.'.repeat(40)}example/`, title: '<img src=x onerror=alert(1)> '.repeat(400) },
  { url: 'https://a.example/', title: '\u0007\u0000\n\n' },
];

const rightToLeft = 'تتأخر ألوان القيقب هذا العام، وتبلغ ذروتها [في الأسبوع الأخير](https://www.japantimes.co.jp/culture/2026/11/kyoto-maples) من نوفمبر.';

function story(name: string, text: string, citations: readonly Citation[], more: Partial<Story> = {}, changes: Partial<Message> = {}): Story {
  const messages = [{ ...question('q-1', 'What is new in Kyoto this week?'), webSearch: true }, answer('a-1', text, { citations, webSearch: true, ...changes })];
  return {
    id: `sources-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', messages), ...otherConversations] }),
    ...more,
  };
}

/** Answers that name their sources. */
export const sourceStories: readonly Story[] = [
  story('one', 'The maples peak in the last week of November.', sources.slice(1, 2)),
  story('three', cited, sources.slice(0, 3)),
  story('twelve', cited, sources),
  story('unfolded', cited, sources, { press: ['6 more'] }),
  story('hostile', cited, hostile),
  story('rtl', rightToLeft, sources.slice(0, 3)),
];
