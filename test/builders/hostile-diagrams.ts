import { canaryDomain } from './hostile-payloads.ts';

const run = 'kilodeskRan()';
const away = (path: string): string => `https://diagram.${canaryDomain}/${path}`;

/** Diagrams that were, or look like, ways to run a script, to ask somebody or to lead away, by what they try. */
export const hostileDiagrams: Readonly<Record<string, string>> = {
  'HTML in a label': `graph TD\n A["<img src=x onerror=${run}>"] --> B["<svg onload=${run}>"]`,
  'HTML in a label without quotes and with entities': `graph TD\n A[#lt;img src=x onerror=${run}#gt;] --> B["&lt;img/src=x onerror&#61;${run}&gt;"]`,
  'a script in a label': `graph TD\n A["<script>${run}</script>"]`,
  'a frame in a label': `graph TD\n A["<iframe srcdoc='<script>parent.${run};top.${run}</script>'></iframe>"]`,
  'a click that calls': `graph TD\n A-->B\n click A call ${run}\n click B callback "x"`,
  'a click that leads to a script': `graph TD\n A-->B\n click A href "javascript:${run}" _self\n click B "${away('click')}" _top`,
  'a security level of its own': `%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\ngraph TD\n A["<img src=x onerror=${run}>"]\n click A call ${run}`,
  'a security level in the front matter': `---\nconfig:\n  securityLevel: loose\n  secure: []\n  htmlLabels: true\n  flowchart:\n    htmlLabels: true\n---\ngraph TD\n A["<img src='${away('front.png')}' onerror=${run}>"]`,
  'a prototype in the directive': `%%{init: {"__proto__": {"securityLevel": "loose"}, "constructor": {"prototype": {"htmlLabels": true}}}}%%\ngraph TD\n A["<b onclick=${run}>x</b>"]`,
  'styles of its own': `%%{init: {"themeCSS": "} body { background: url(${away('theme.png')}) } * { background-image: url(${away('all.png')})"}}%%\ngraph TD\n A-->B`,
  'a font that is a style': `%%{init: {"fontFamily": "x; } @import url(${away('font.css')}); a {", "themeVariables": {"primaryColor": "red; background: url(${away('variable.png')})"}}}%%\ngraph TD\n A-->B`,
  'a class that is a style': `graph TD\n classDef evil fill:#fff,background-image:url(${away('class.png')}),stroke:url(${away('stroke.svg')}#x)\n A:::evil --> B\n style B fill:url(${away('style.svg')}#y)`,
  'an image as a node': `flowchart TD\n A@{ img: "${away('image.png')}", label: "x", w: 60, h: 60 }\n B@{ icon: "${away('icon')}:x", form: "square", label: "<img src=x onerror=${run}>" }`,
  'an icon of a service': `architecture-beta\n  group api(cloud)[API]\n  service db(logos:<img src=x onerror=${run}>)[Database] in api`,
  'an image in Markdown': `flowchart TD\n A["\`![x](${away('markdown.png')}) <img src='${away('tag.png')}'>\`"]`,
  'formulas': `graph TD\n A["$$\\href{javascript:${run}}{x} \\includegraphics{${away('tex.png')}}$$"]`,
  'links of a sequence': `sequenceDiagram\n participant A\n link A: Go @ javascript:${run}\n links A: {"Away": "${away('link')}"}\n A->>A: <img src=x onerror=${run}>`,
  'properties of a sequence': `sequenceDiagram\n participant A\n properties A: {"class": "x\\" onload=\\"${run}"}\n details A: <script>${run}</script>\n A->>A: hi`,
  'a class diagram with a link': `classDiagram\n class A["<img src=x onerror=${run}>"]\n link A "javascript:${run}"\n callback A "${run}"\n A : +<script>${run}</script>`,
  'a Gantt chart with a click': `gantt\n title <img src=x onerror=${run}>\n section S\n A :a1, 2024-01-01, 3d\n click a1 href "${away('gantt')}"\n click a1 call ${run}`,
  'a title that closes the drawing': `graph TD\n accTitle: </title></svg><script>${run}</script>\n accDescr: ]]><img src=x onerror=${run}>\n A-->B`,
  'a pie of tags': `pie title </text><script>${run}</script>\n "<img src=x onerror=${run}>" : 40\n "b" : 60`,
  'a journey with a frame': `journey\n title T\n section <iframe src=${away('journey')}>\n  <img src=x onerror=${run}>: 5: Me`,
  'a state with a note': `stateDiagram-v2\n s1 : <img src=x onerror=${run}>\n note right of s1\n <iframe src="${away('state')}"></iframe>\n end note\n click s1 href "javascript:${run}"`,
};
