import { describe, expect, it } from 'vitest';
import { inlineText } from '../../../../app/markdown/inline-text.ts';
import type { InlineNode } from '../../../../app/markdown/markdown-node.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { flipsOf } from './shown-characters.ts';

function nodesOf(text: string): readonly InlineNode[] {
  return parseBlocks(text, {}).flatMap(({ node }) => (node.kind === 'paragraph' ? node.children : []));
}

const kindsOf = (nodes: readonly InlineNode[]): string[] => nodes.flatMap((node) => [node.kind, ...('children' in node ? kindsOf(node.children) : [])]);

describe('a link that may not be offered', () => {
  it.each([
    ['see [Intro](#intro) first', 'see Intro first'],
    ['[a](./file.md "Title")', 'a'],
    ['[license](LICENSE)', 'license'],
    ['[**bold** and `code`](../x)', 'bold and code'],
    ['[x](javascript:alert(1))', 'x'],
    ['[x](//evil.example)', 'x'],
    ['[docs](http://localhost:3000)', 'docs (http://localhost:3000)'],
    ['[docs](http://localhost:3000/a?b=c#d) end', 'docs (http://localhost:3000/a?b=c#d) end'],
    ['[http://localhost:3000](http://localhost:3000/)', 'http://localhost:3000'],
    ['[localhost:3000](http://localhost:3000/)', 'localhost:3000'],
    ['<http://localhost:3000> runs', 'http://localhost:3000 runs'],
    ['[x](http://user:secret@host.example/)', 'x'],
    ['[x](http://host.example/\u202egpj.exe)', 'x (http://host.example/%E2%80%AEgpj.exe)'],
    ['[](./file.md)', './file.md'],
    ['![plan](./plan.png)', 'plan'],
    ['![](./plan.png)', './plan.png'],
    ['![plan](http://host.example/plan.png)', 'plan'],
    ['[![plan](./plan.png)](./plan.html)', 'plan'],
    ['参见[文档](docs.md)。', '参见文档。'],
    ['[a][b] [b]\n\n[b]: ./b.md', 'a b'],
    ['[b]\n\n[b]: http://localhost:8080 "Title"', 'b (http://localhost:8080)'],
  ])('is its words, which never change while it comes: %s', (text, words) => {
    expect(inlineText(nodesOf(text))).toBe(words);
    expect(kindsOf(nodesOf(text))).not.toContain('link');
    expect(kindsOf(nodesOf(text))).not.toContain('image');
    if (!text.includes('\n')) expect(flipsOf(text)).toEqual([]);
  });

  it('shows the host alone of an address that is longer than anybody reads', () => {
    expect(inlineText(nodesOf(`[x](http://xn--e1afmkfd.example/${'a'.repeat(300)})`))).toBe('x (xn--e1afmkfd.example)');
  });

  it('hides no other link around it', () => {
    expect(kindsOf(nodesOf('[![plan](./plan.png)](https://x.example)'))).toEqual(['link', 'text']);
    expect(kindsOf(nodesOf('[![](https://x.example/a.png)](./a.html)'))).toEqual(['image']);
    expect(kindsOf(nodesOf('[a](./a) [b](https://b.example) <c@d.example>'))).toEqual(['text', 'link', 'text', 'text', 'link', 'text']);
  });
});

describe('what is no link', () => {
  it.each([
    'handlers[name](event)',
    'list[0](a) and f[i](x, y)',
    'vector<std::string> and <javascript:alert(1)> and <data:text/html,x>',
    '[ERROR]: failed',
    '[note]: 10.30',
    '[status]: yes/no',
    '[b]: javascript:alert(1)',
    '[a] (b) and [c](d e)',
  ])('stays the text it is: %s', (text) => {
    expect(inlineText(nodesOf(text))).toBe(text);
  });
});
