import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createHtmlWriter } from '../../../../app/export/html-export.ts';
import { exportStyle, exportStyleHash } from '../../../../app/export/html-style.ts';
import { writeWhole, type ReadableChat } from '../../../../app/export/readable-chat.ts';
import { answer, chatOf, plainOptions, question } from './readable-samples.ts';

const page = (chat: ReadableChat): string => writeWhole(createHtmlWriter(plainOptions), chat);

/** Every place where something is marked up: a `<` of a text is escaped, so each one that is left begins a tag of ours. */
const tag = /^<\/?([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>/;
const knownTags = new Set(
  'html head meta title style body main section article h1 h2 h3 h4 h5 h6 p div span bdi details summary figure figcaption img a ul ol li input blockquote pre code table thead tbody tr th td hr br strong em s'.split(' '),
);
const knownAttributes = new Set('lang charset http-equiv content name class dir rel href src alt download start type disabled checked'.split(' '));

function inspect(html: string): readonly string[] {
  const problems: string[] = [];
  const body = html.slice('<!doctype html>'.length);
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) {
    const found = tag.exec(body.slice(at, at + 10_000));
    if (found === null) {
      problems.push(`not a tag of ours: ${body.slice(at, at + 80)}`);
      continue;
    }
    const [, name = '', attributes = ''] = found;
    if (!knownTags.has(name)) problems.push(`element ${name}`);
    for (const [, attribute = '', value = ''] of attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
      if (!knownAttributes.has(attribute)) problems.push(`attribute ${attribute}`);
      if (attribute === 'src' && !/^data:image\/(png|jpeg|webp|gif);base64,/.test(value)) problems.push(`loads ${value}`);
      if (attribute === 'href' && !/^(https:|mailto:|data:application\/octet-stream;base64,)/.test(value)) problems.push(`leads to ${value}`);
    }
  }
  return problems;
}

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<svg/onload=alert(1)>',
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!-- --><iframe srcdoc="<script>alert(1)</script>">',
  '[x](javascript:alert(1))',
  '[x](https://a.b/"onclick="alert(1))',
  '![x](javascript:alert(1))',
  '![x](https://example.com/track.png)',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '![x](data:text/html;base64,PHN2Zz4=)',
  '<a href="jav&#x0A;ascript:alert(1)">',
  '[a]: javascript:alert(1)\n\n[a]',
  '```"><script>\n</code></pre><script>alert(1)</script>\n```',
  '| <b onclick=x> | a |\n| --- | --- |\n| </td><script> | <x> |',
  '&lt;script&gt;&#60;script&#62;',
  '<math><mtext></math><style><img src onerror=alert(1)>',
  '\u0000<\u0000script>',
  '`</code><script>`',
  '1. <ol onfocus=x>\n   - [ ] <input autofocus>',
];

describe('a page of a chat', () => {
  it.each(payloads)('marks up nothing that a chat brought, wherever it stands: %s', (payload) => {
    const file = { hash: 'a'.repeat(64), name: payload, mediaType: payload, sizeBytes: 10 };
    const everywhere = answer(payload, {
      reasoning: payload,
      refusal: payload,
      images: [payload, `data:image/png;base64,${payload}`, `https://example.com/${payload}`],
      attachments: [file, { ...file, mediaType: 'image/png' }],
      citations: [{ url: payload, title: payload }, { url: `https://a.b/${payload}`, title: payload }],
      toolCalls: [{ id: payload, name: payload, arguments: payload }],
      modelName: payload,
      branchName: payload,
      createdAt: payload,
      status: 'failed',
      error: { code: 'internal', message: payload, retryable: false, detail: payload },
    });
    const sections = [{ after: null, messages: [question(payload), everywhere] }, { after: everywhere, messages: [everywhere] }];
    expect(inspect(page(chatOf([], { title: payload, system: payload, createdAt: payload, sections })))).toEqual([]);
  });

  it('allows no script, no frame and no request, and its own style only', () => {
    const html = page(chatOf([answer('Hello')]));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    expect(policy).toBe(`default-src 'none'; img-src data:; style-src 'sha256-${exportStyleHash}'; base-uri 'none'; form-action 'none'`);
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    expect(style).toBe(exportStyle);
    expect(createHash('sha256').update(style).digest('base64')).toBe(exportStyleHash);
  });

  it('shows Markdown of answers, the words of the user as they are, and pictures in it', () => {
    const picture = { hash: 'b'.repeat(64), name: 'map.png', mediaType: 'image/png', sizeBytes: 2100 };
    const pdf = { hash: 'c'.repeat(64), name: 'plan.pdf', mediaType: 'application/pdf', sizeBytes: 5 };
    const html = page(
      chatOf([
        question('**not bold**', { attachments: [picture, pdf] }),
        answer('# Days\n\n**three** days\n\n- [x] done', { images: ['data:image/png;base64,iVBORw0KGgo='] }),
      ]),
    );
    expect(html).toContain('>**not bold**<');
    expect(html).toContain('<h3 dir="ltr">Days</h3>');
    expect(html).toContain('<strong>three</strong> days');
    expect(html).toContain('<input type="checkbox" disabled checked>');
    expect(html).toContain('<img src="data:image/png;base64,AAAA" alt="map.png">');
    expect(html).toContain('<a download="plan.pdf" href="data:application/octet-stream;base64,AAAA">');
    expect(html).toContain('<img src="data:image/png;base64,iVBORw0KGgo=" alt="Image">');
    expect(html).toContain('<bdi>Claude Sonnet 4</bdi>');
  });
});
