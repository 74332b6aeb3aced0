/* The renderers that are compared on the screen, each as its own page says it is used, in the least page that a chat can have: no
 * buttons, no figures, no highlighting. Plain JavaScript: they are not installed where the rest is type-checked. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Streamdown } from 'streamdown';

const views = {
  'react-markdown': (text) => createElement(Markdown, { remarkPlugins: [remarkGfm] }, text),
  streamdown: (text) => createElement(Streamdown, { controls: false }, text),
  'plain text': (text) => createElement('div', { style: { whiteSpace: 'pre-wrap' } }, text),
};

const view = views[new URLSearchParams(location.search).get('peer')];
const log = document.querySelector('#log');
const root = createRoot(document.querySelector('article'));
root.render(view(''));
globalThis.feed = (whole) => {
  root.render(view(whole));
  // As clients follow the end of an answer.
  log.scrollTop = log.scrollHeight;
};
