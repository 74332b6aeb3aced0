/** Answers as models write them, and the corners of Markdown where a block's end is not known at once. */
export const documents: Readonly<Record<string, string>> = {
  answer: `# Three days in Kyoto

Three days is **enough** for the _main_ sights, if you start early.
Take the \`JR\` line.

1. Fushimi Inari, before 8
2. Kiyomizu-dera
   - walk down Sannen-zaka
   - tea at the corner

   then on to Gion
3. Arashiyama

| place | open | price |
|:------|:----:|------:|
| Kinkaku-ji | 9 to 17 | 500 |
| Ryoan-ji | 8 to 17 | **600** |

\`\`\`ts
const days: number = 3;

for (const day of range(days)) console.log(day);
\`\`\`

> Go early.
> Stay late.

---

That is all. See [the map](https://example.com/map "Map").
`,
  'nested headings': '# one\n\n## two\n\n### three\n\n#### four\n\n##### five\n',
  'setext headings': '# one\n## two\n### three\n#### four\n# one\n### skipped\n\nTitle\n=====\n\nSub\n---\ntext\n-\nmore\n- item\n-\n',
  'paragraph or list': 'foo\n#\nfoo\n#bar\nfoo\n1\n1.\n1. a\n2\n2. b\n\n3. c\n\n\n1) d\n',
  'loose later': '- a\n- b\n\n- c\n\n---\n- d\n\n  e\n\n      code\n\nf\n',
  'bullets that change': '- a\n* b\n+ c\n\n*bold*\n**x**\n* * *\n- - -\n',
  'deep lists': '- a\n - b\n  - c\n   - d\n    - e\n        code\n\n1. x\n   1. y\n      1. z\n\n\n\n  para\n',
  fences: '```\na\n\n\nb\n```\n~~~js extra words\n```\n~~~~\nafter\n````md\n```\ninner\n```\n````\n   ```\n   indented\n   ```\n```unclosed\nlast',
  'fence in a list': '- a\n  ```js\n  x\n\n  y\n  ```\n- b\n\n```\nz\n   ```\t \nend\n',
  'indented code': 'a\n\n    code\n\n    more\n\n\n  not\n\tcode\n',
  tables: 'foo\n| a | b |\n|---|\n|---|---|\n| 1 | 2 |\n\n| a |\n|--\n|-- x\n\nx | y\n--|--\n1 | 2\n> q\n',
  'a row, a break and a row': 'a\n| b | **c** |\n\\\n| d | **e** |\nend\n\nx | y\n\\\n| d | e |\n',
  quotes: '> a\nlazy\n> b\n\n> c\n>\n> - d\n> - e\nlazy too\n\n\n>> deep\n> less\n',
  references:
    'See [one], [Two][two] and [three][].\n\n- [one] again\n\n[one]: https://one.example/a\n[two]: <https://two.example>\n\n    code [one]\n\n[three]:\nhttps://three.example\n"with a\ntitle"\nafter [one]\n\n[one]: https://other.example\n\nend [one] [x\\]y]\n\n[x\\]y]: https://esc.example\n',
  'definition then title': '[a]: https://a.example\n\'title\nmore\' \n\n[a]\n\n[b]: https://b.example "x\n\ny" [b]\n\n[c]:\n\n[c]\n',
  'definitions in blocks': '> [q]: https://q.example\n\n- [l]: https://l.example\n\ntext [q] [l]\n\nmore\n\nand more\n',
  breaks: 'a  \nb\\\nc\r\nd\re\r\n\r\n```\r\nf\r\n```\r\ng\0h\n',
  images: '![alt](https://x.example/a.png) ![*b*][i] ![](data:image/png;base64,AAAA)\n\n[i]: https://i.example/i.png\n',
  tasks: '- [ ] a\n- [x] **b**\n- [X] c\n- [y] d\n- [ ]e\n\n1. [ ] f\n',
  'emphasis without spaces': '**注意：**这是**“重点”**的 *（一）*说明\n\n한국어**(강조)**입니다 **Note:**text 𠮷**「a」**𠮷\n- ~~删除：~~b\n',
  'links that are words':
    'see [Intro](#intro) and [a](./a.md "T") or [docs](http://localhost:3000/x) ![p](./p.png) f[i](x) <http://a.example> vector<std::string> [b][c] [](./d) wow! ![\n\n- [ERROR]: failed\n\n[c]: ./c.md\n[d]: failed\n[e]: http://e.example "T"\n\n[e] [d]\n',
  tags: 'H<sub>2</sub>O, 10<sup>**6**</sup> <kbd>Ctrl</kbd>+<kbd>`C`</kbd> one<br>two<BR/> three<br />\nfour\n\n| one<br>two | a<sub>1 |\n|---|---|\n| <sup>x</sub> | <sub>*a</sub>* |\n\n# A<sub>[b](https://b.example)</sub>\n**a<sub>b**c</sub> [a<sub>](https://x.example)b</sub> ![<sub>a</sub><br>b](./x) `<sub>` <sub>`</sub>`\n- <br>\n- <kbd>\n\nthe <kbd> element **is**\n',
  'notes in a row': 'fact[^1][^2] end[^1](https://x.example)[^2][x] list[0][^1]\n\n[^1]: A[^2][^1]\n[^2]: B\n',
  emphasis: '**bold *both*** ~~gone~~ `code ``x`` y` *half **open\n\n***\n__a__b _c_\n',
  math: 'Let $x^2$ be \\(y\\).\n\n$$\na = b\n  + c\n$$\n\ntext\n\\[ z \\]\nmore $5 and $10\n$$\nnever\n\nclosed $$ here $$ end\n$$ one $$\n- $$\n  in a list\n  $$\n- b\n\n$$\nopen\n',
  'math or not':
    'Costs $5-$10 or $20/month, $x$ and $n = 3$.\nso $$\nx\n$$\nthen\n$$\ny\n$$, where z\n\nfoo\n$$\nE = m\n$$,\nbar\n$$\nThus we go on and on\n\n- **A**: \\[ x \\] is\n- $$\n  a\n  $$ and\n- \\[\n  \\pi\nb\n\n> $$\n> q\n> $$.\n> 价格$5，求$x^2$的值\n\n$$ a $$ and $$ b $$\n$$\n\n$PATH:$HOME/bin is $P = \\$1$ ($$–$$$) `$`\n\\[ z \\].\nend\n$$\nopen\n',
  diagrams: '```mermaid\ngraph TD\n  A --> B\n```\ntext\n~~~Mermaid\n\n~~~\n- a\n  ```mermaid\n  pie\n\n  ```\n> ```mermaid\n> open\n\n```mermaid\nend',
  'diagrams in quotations and lists':
    '> ```mermaid\n> graph TD\n>\n>   A --> B\n> ```\n> text\n\n1. a\n   ```mermaid\n   graph TD\n\n     A --> B\n   ```\n2. b\n   > - ~~~~mermaid\n   >   pie\n   >   ~~~\n   >   ~~~~\n\n> ```mermaid\n> half\n>\n',
  footnotes:
    'One[^1], two[^Two] and [^none].\n\n- three[^1]\n[^1]: First *note*\nlazy\n    more\n\n    - a list\n\n        code\n\n[^two]: Second[^3]\n[^3]: Third\n> quote[^1]\n> [^4]: in a quote\n\n[^5]:\n\n    later\nend [^1](https://x.example) [a[^1]](https://y.example)\n\n[^1]: again\n',
  mixed: 'مرحبا بالعالم\n\n日本語の**文章**です。\n\n👩‍💻 emoji\n\n<script>alert(1)</script>\n\n<https://auto.example> <a@b.example>\n&amp; &#x41; &lt;\n',
};

/** A code block longer than one part, with closing lookalikes inside. */
export const longFence = `intro\n\n\`\`\`\`py\n${Array.from({ length: 200 }, (_, line) => (line % 50 === 0 ? '```' : `line ${line}`)).join('\n')}\n\`\`\`\`\nafter\n`;

/** Lists and tables so long that their first parts are settled while they grow. */
export const longParts: Readonly<Record<string, string>> = {
  'tight, then loosened': `${'- item\n'.repeat(40)}\n- **last**\n  - in it\n\n    more\n- end\n\nafter\n`,
  'loose from the start': `${'1. item\n\n   more of it\n'.repeat(20)}2. last\n---\n`,
  'without a paragraph': `${'- # heading\n\n'.repeat(30)}- paragraph\n- # heading\n`,
  'marks further in': `${' - a\n   - b\n  - c\n- d\n'.repeat(12)}* other list\n`,
  'half an item': `${'+ a | b\n'.repeat(30)}+ x\n\n+ -\n+ **open\n  \`\`\`\n  code\n\n`,
  'definitions late': `${'- see [one] and [two]\n'.repeat(30)}- [one]: https://one.example\n- more\n\n[two]: https://two.example\n\nend\n`,
  'rows and more': `intro\n| a | b |\n|---|--:|\n${'| **x** | `y\\|z` | 3 |\n'.repeat(40)}| half | **op\n\nafter\n| c |\n|---|\n| d |\n`,
  'a table that a quote ends': `\n\n  a | b\n--|--\n${'1 | [l]\n'.repeat(30)}> quote\n\n[l]: https://late.example\n`,
};
