import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { sourcesOf } from '../../../../app/markdown/sources.ts';
import { SourcesContext } from '../../../../renderer/markdown/citation-context.ts';
import { InlineView } from '../../../../renderer/markdown/inline-view.tsx';

const sources = sourcesOf([{ url: 'https://a.example/', title: 'A' }]);
const shown = (text: string): string => {
  const link = { kind: 'link', href: 'https://a.example/', children: [{ kind: 'text', text }] } as const;
  return renderToStaticMarkup(<SourcesContext value={sources}><InlineView nodes={[link]} /></SourcesContext>);
};

it('a link gives way to the number of its source only where it is written as a reference', () => {
  for (const text of ['1', '[1]', '[7]']) expect(shown(text)).toMatch(/^<sup/);
  for (const text of ['97', '2024', 'A']) expect(shown(text)).toMatch(new RegExp(`^<a[^>]*>${text}.*<sup`));
});
