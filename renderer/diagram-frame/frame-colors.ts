import tokens from '../styles/tokens.css?inline';

const names = ['bg', 'sidebar', 'raised', 'fill', 'sel', 'line', 'edge', 'text', 'text-2', 'accent', 'danger', 'danger-fill', 'warn-fill', 'ok-fill'] as const;

/** Tokens of the look as `#rrggbb`, which is all that mermaid can reckon with. */
export type FrameColors = Readonly<Record<(typeof names)[number], string>>;

const style = document.createElement('style');
style.textContent = tokens;
document.head.append(style);

/** The colour that a custom property has now. */
function readColor(name: string, context: OffscreenCanvasRenderingContext2D): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--color-${name})`;
  // Where the system gives the colours, it would give that of text to all of them.
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  context.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  context.fillRect(0, 0, 1, 1);
  return `#${[...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The colours of the theme that the document has now. */
export function frameColors(): FrameColors {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no memory for the picture.');
  return Object.fromEntries(names.map((name) => [name, readColor(name, context)])) as FrameColors;
}

/** How diagrams look: the surfaces and lines of the app. */
export function themeVariables(colors: FrameColors, isDark: boolean): Readonly<Record<string, string | boolean>> {
  return {
    darkMode: isDark,
    fontFamily: 'system-ui, sans-serif',
    fontSize: '14px',
    background: colors.bg,
    mainBkg: colors.fill,
    primaryColor: colors.fill,
    primaryTextColor: colors.text,
    primaryBorderColor: colors.edge,
    secondaryColor: colors['ok-fill'],
    secondaryTextColor: colors.text,
    secondaryBorderColor: colors.edge,
    tertiaryColor: colors.sidebar,
    tertiaryTextColor: colors.text,
    tertiaryBorderColor: colors.line,
    nodeBorder: colors.edge,
    clusterBkg: colors.sidebar,
    clusterBorder: colors.line,
    defaultLinkColor: colors['text-2'],
    lineColor: colors['text-2'],
    textColor: colors.text,
    titleColor: colors.text,
    nodeTextColor: colors.text,
    edgeLabelBackground: colors.bg,
    noteBkgColor: colors['warn-fill'],
    noteTextColor: colors.text,
    noteBorderColor: colors.edge,
    actorBkg: colors.fill,
    actorBorder: colors.edge,
    actorTextColor: colors.text,
    actorLineColor: colors.edge,
    signalColor: colors['text-2'],
    signalTextColor: colors.text,
    labelBoxBkgColor: colors.fill,
    labelBoxBorderColor: colors.edge,
    labelTextColor: colors.text,
    loopTextColor: colors.text,
    activationBkgColor: colors.sel,
    activationBorderColor: colors.edge,
    errorBkgColor: colors['danger-fill'],
    errorTextColor: colors.danger,
  };
}
