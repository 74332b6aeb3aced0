/** The look of exported pages: the window's reading column, in both themes, and on paper. Its hash is in the page's policy. */
export const exportStyle = `:root{color-scheme:light dark;--bg:#fdfdfd;--fill:#eff3f4;--line:#d9e0e2;--text:#12191b;--quiet:#4c5659;--accent:#00667d;--code:#f4f7f7;--bad:#a3261f}
@media (prefers-color-scheme:dark){:root{--bg:#12171a;--fill:#1a2226;--line:#2b3539;--text:#e4eaec;--quiet:#a9b5b9;--accent:#6fcdea;--code:#0c1113;--bad:#ff9d92}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/24px Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-inline-size:44em;margin:0 auto;padding:32px 24px 64px}
h1{font-size:20px;line-height:28px;font-weight:600;margin:0 0 4px}
h2{font-size:13px;line-height:18px;font-weight:600;margin:0 0 6px}
h3{font-size:17px;line-height:24px;font-weight:600;margin:20px 0 8px}
h4,h5,h6{font-size:15px;line-height:24px;font-weight:600;margin:16px 0 8px}
h2 span,.about,.note,figcaption{font-weight:400;color:var(--quiet);font-size:12px;line-height:16px}
.about{margin:0 0 24px}
.chat+.chat{border-top:1px solid var(--line);margin-top:48px;padding-top:32px}
.branch{border-top:1px solid var(--line);margin-top:32px;padding-top:24px}
.branch>h2{font-size:15px;line-height:24px;margin-bottom:16px}
article{margin:0 0 24px}
.you>div{background:var(--fill);border-radius:10px;padding:12px 16px;white-space:pre-wrap}
.text>:first-child{margin-top:0}.text>:last-child{margin-bottom:0}
p,ul,ol,pre,table,blockquote,figure{margin:0 0 12px}
ul,ol{padding-inline-start:24px}li{margin:0 0 4px}.tight p{margin:0}.task{list-style:none;margin-inline-start:-20px}.task p{display:inline}
blockquote{border-inline-start:2px solid var(--line);padding-inline-start:12px;color:var(--quiet)}
code{font:13px/20px "JetBrains Mono",ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);border-radius:4px;padding:1px 4px}
pre{background:var(--code);border-radius:6px;padding:12px 16px;overflow-x:auto;overflow-wrap:normal}pre code{background:none;padding:0}
table{border-collapse:collapse;display:block;overflow-x:auto;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:6px 12px;text-align:start;vertical-align:top}th{font-weight:600}.center{text-align:center}.end{text-align:end}
img{max-width:100%;height:auto;border-radius:6px}figure img{display:block;margin-bottom:4px}
a{color:var(--accent)}hr{border:0;border-top:1px solid var(--line);margin:24px 0}
details{margin:0 0 12px;color:var(--quiet)}summary{cursor:pointer;font-size:13px;line-height:18px;margin-bottom:8px}
.bad{color:var(--bad)}
@media print{:root{color-scheme:light;--bg:#fff;--fill:#f2f4f5;--line:#ccc;--text:#000;--quiet:#444;--accent:#004c5e;--code:#f5f5f5;--bad:#8a1a14}
body{font-size:11pt;line-height:16pt}main{max-inline-size:none;padding:0}pre{white-space:pre-wrap;overflow-wrap:anywhere}table{display:table}
h2,h3,h4,h5,h6{break-after:avoid}pre,img,tr{break-inside:avoid}}
`;

/** SHA-256 of {@link exportStyle} in base64: a page's policy allows this style and no other. */
export const exportStyleHash = 'ITXp35DpBNhKUY84noY5M0HNEkig4Skpwu8GBbKlkio=';
