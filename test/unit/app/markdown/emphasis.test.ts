import { describe, expect, it } from 'vitest';
import { inlineText } from '../../../../app/markdown/inline-text.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { flipsOf } from './shown-characters.ts';

/** The words of a paragraph that stand in `strong`, `emphasis` or `strikethrough`. */
function emphasized(text: string): string[] {
  const [block] = parseBlocks(text, {});
  if (block?.node.kind !== 'paragraph') return [];
  return block.node.children.flatMap((node) => ('children' in node ? [inlineText(node.children)] : []));
}

describe('emphasis beside the punctuation of Chinese, Japanese and Korean', () => {
  it.each([
    ['**注意：**这是重点', '注意：'],
    ['这是**“重点”**的', '“重点”'],
    ['**（一）**说明', '（一）'],
    ['日本語**「強調」**です', '「強調」'],
    ['한국어**(강조)**입니다', '(강조)'],
    ['**이 용어(This term)**를', '이 용어(This term)'],
    ['我**`code`**吗', 'code'],
    ['*注意：*这是', '注意：'],
    ['~~注意：~~这是', '注意：'],
    ['***注意：***这是', '注意：'],
    ['**𠮷（一）**𠮷', '𠮷（一）'],
    ['**葛󠄀**(x)', '葛󠄀'],
  ])('is set, and stays as it was while it came: %s', (text, words) => {
    expect(emphasized(text)).toEqual([words]);
    expect(flipsOf(text)).toEqual([]);
  });

  it.each(['a*"foo"*', 'foo*(bar)*', '**Note:**text', 'x__注意：__x', '2 * 3 * 4', 'a ** b **'])('leaves what is none alone: %s', (text) => {
    expect(emphasized(text)).toEqual([]);
  });

  it('shows no stars before what they are is known', () => {
    expect(flipsOf('说**“重点**和*“其他”*的，**再（见）**。')).toEqual([]);
  });
});
