import { inlineText } from './inline-text.ts';
import type { InlineNode } from './markdown-node.ts';
import { addressInWords, isImageData, isSafeLink, unencryptedAddress } from './safe-link.ts';

/**
 * What is shown of a link around `children`: where it may not be offered, its words, and the address of a page that is not encrypted where
 * they do not say it.
 */
export function linkNodes(href: string, children: readonly InlineNode[]): readonly InlineNode[] {
  if (isSafeLink(href)) return [{ kind: 'link', href, children }];
  const words = inlineText(children).trim();
  if (words === '' && children.every(({ kind }) => kind === 'text')) return [{ kind: 'text', text: addressInWords(href) }];
  const address = unencryptedAddress(href);
  const isSaid = address === null || words.replace(/\/$/, '').endsWith(address.replace(/^http:\/\//, ''));
  return isSaid ? children : [...children, { kind: 'text', text: ` (${address})` }];
}

/** What is shown of a picture: where it may be neither shown nor offered, what it is described by. */
export function imageNode(src: string, alt: string): InlineNode {
  if (isSafeLink(src) || isImageData(src)) return { kind: 'image', src, alt };
  return { kind: 'text', text: alt === '' ? addressInWords(src) : alt };
}
