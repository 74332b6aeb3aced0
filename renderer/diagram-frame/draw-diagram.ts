import mermaid, { type MermaidConfig } from 'mermaid';
import { frameColors, themeVariables } from './frame-colors.ts';
import { finestScale, maxEdges, maxSide, maxSourceLength, type DrawRequest, type Drawing } from '../diagrams/diagram-messages.ts';

const own: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  class: { htmlLabels: false },
  maxTextSize: maxSourceLength,
  maxEdges,
  theme: 'base',
  look: 'classic',
  layout: 'dagre',
  fontFamily: 'system-ui, sans-serif',
  logLevel: 'fatal',
  // The same words always give the same picture.
  deterministicIds: true,
  handDrawnSeed: 1,
};

/** A diagram may not set anything of this itself: neither what is safe nor how it looks. */
const secure = [...new Set([...Object.keys(mermaid.mermaidAPI.defaultConfig), ...Object.keys(own), 'themeCSS', 'themeVariables', 'dompurifyConfig'])];

/** The drawing as a document of its own, with a size in pixels. */
function readSvg(svg: string): { readonly root: Element; readonly width: number; readonly height: number } | null {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').trim().split(/[\s,]+/).map(Number);
  if (root.localName !== 'svg' || !(width >= 1 && height >= 1)) return null;
  return { root, width: Math.ceil(width), height: Math.ceil(height) };
}

async function loadImage(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('The drawing is no picture.'));
    image.src = address;
  });
  return image;
}

/** An SVG in an image runs nothing and loads nothing; what comes out of it are pixels. */
async function toPixels(root: Element, width: number, height: number, scale: number, background: string): Promise<ArrayBuffer> {
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`;
  const image = await loadImage(address);
  const finest = Math.min(scale, finestScale(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * finest)), Math.max(1, Math.round(height * finest)));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no memory for the picture.');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer();
}

/** Words on a line are read on the ground that the diagram has, and not through half of it. */
const wordsOnLines = '.edgeLabel text, .edgeTerminals text, .messageText, .loopText, .relationshipLabel, .transition text';

function groundWords(root: Element, background: string): void {
  const style = root.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = `${wordsOnLines} { paint-order: stroke; stroke: ${background} !important; stroke-width: 5px !important; stroke-linejoin: round; }
    .edgeLabel rect { opacity: 1 !important; fill: ${background} !important; }`;
  root.append(style);
}

let drawn = 0;

async function draw({ source, theme, scale }: DrawRequest): Promise<Drawing> {
  document.documentElement.dataset['theme'] = theme;
  const colors = frameColors();
  mermaid.initialize({ ...own, secure, darkMode: theme === 'dark', themeVariables: themeVariables(colors, theme === 'dark') });
  drawn += 1;
  const { svg } = await mermaid.render(`diagram-${drawn}`, source);
  const read = readSvg(svg);
  if (read === null || read.width > maxSide || read.height > maxSide) return { type: 'failed', message: 'The diagram is too large, or empty.' };
  const { root, width, height } = read;
  groundWords(root, colors.bg);
  const png = await toPixels(root, width, height, scale, colors.bg);
  return { type: 'drawn', width, height, png, title: root.querySelector(':scope > title')?.textContent?.trim() ?? '' };
}

/** Draws a diagram. Never throws: what is wrong with it is said in words. */
export async function drawDiagram(request: DrawRequest): Promise<Drawing> {
  try {
    return await draw(request);
  } catch (thrown) {
    return { type: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
  } finally {
    // Nothing of one diagram stays for the next.
    document.body.replaceChildren();
  }
}
