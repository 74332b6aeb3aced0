import { describe, expect, it } from 'vitest';
import { blockDirection } from '../../../../app/markdown/text-direction.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';

function directionOf(text: string): unknown {
  const [block] = parseBlocks(text, {});
  return block === undefined ? undefined : blockDirection(block.node);
}

describe('the direction of a block', () => {
  it.each([
    ['Kyoto هي مدينة جميلة جدا', 'rtl'],
    ['React: ספרייה לבניית ממשקים', 'rtl'],
    ['שלום is the Hebrew word for peace', 'ltr'],
    ['日本語の文章です', 'ltr'],
    ['- npm\n- هذه حزمة من الحزم الكثيرة', 'rtl'],
    ['> Kyoto\n>\n> هذه مدينة من المدن', 'rtl'],
    ['| a | ب |\n|---|---|\n| مدينة | جميلة |', 'rtl'],
    ['استخدم `a very long piece of code in it` هنا', 'rtl'],
    ['مدينة $x = alpha + beta + gamma$', 'rtl'],
    ['انظر [هنا](https://a-very-long-address.example/which-counts-for-nothing)', 'rtl'],
    ['12:30 · 5 %', null],
    ['```\nشفرة\n```', null],
  ])('%j is %s', (text, expected) => expect(directionOf(text)).toBe(expected));
});
