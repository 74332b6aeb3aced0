import { drawDiagram } from './draw-diagram.ts';
import { readDrawRequest, type FrameMessage } from '../diagrams/diagram-messages.ts';

// The one frame in which text of a model makes a document. It has an origin of its own, no network and no bridge, and what leaves it is a
// picture in pixels.

// The one way out that no Content-Security-Policy closes. Globals of another frame would have it still: the policy allows none, nor a script
// in it.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(globalThis, name);

function say(message: FrameMessage, transfer: Transferable[] = []): void {
  // A frame without an origin cannot name that of the window; nothing in a picture is secret from who holds its words.
  window.parent.postMessage(message, { targetOrigin: '*', transfer });
}

window.addEventListener('message', (event) => {
  const request = event.source === window.parent ? readDrawRequest(event.data) : null;
  if (request === null) return;
  void drawDiagram(request).then((drawing) => say({ ...drawing, id: request.id }, drawing.type === 'drawn' ? [drawing.png] : []));
});

say({ type: 'ready' });
