import styles from './diagram.module.css';
import type { FrameHost } from './drawing-frame.ts';

/** Where the frame is, beside the page. Its headers (main/electron/csp.ts) give it no network and an origin of its own, too. */
const address = './diagram/frame.html';

/** Frames in this document: out of sight, out of reach of the keyboard and of screen readers, but with a size to measure text in. */
export const documentFrameHost: FrameHost = {
  add() {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.inert = true;
    frame.referrerPolicy = 'no-referrer';
    frame.className = styles.drawing ?? '';
    frame.src = address;
    document.body.append(frame);
    return { contentWindow: () => frame.contentWindow, remove: () => frame.remove() };
  },
  listen(onMessage) {
    const hear = (event: MessageEvent<unknown>): void => onMessage(event.source, event.data);
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  },
};
