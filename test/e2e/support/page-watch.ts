import type { Page } from 'playwright';

/** What a hostile text got done in a page. */
export interface PageWatch {
  /** Looks at what is in the page now for elements and attributes that no text may make. */
  look(): Promise<void>;
  /** Everything that should not have happened so far. */
  problems(): Promise<readonly string[]>;
}

/** Puts what counts into the page before its own scripts; `kilodeskRan` is what payloads call. */
function countInPage(): void {
  const found: string[] = [];
  const ran = (name: string) => () => void found.push(`ran ${name}`);
  Object.assign(window, { kilodeskFound: found, kilodeskRan: ran('a script'), alert: ran('alert'), confirm: ran('confirm'), prompt: ran('prompt') });
  window.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    found.push(`violated ${effectiveDirective} ${blockedURI} ${sample}`);
  });
}

/** What is in the page and should not be. Runs there. */
function lookInPage(): string[] {
  const never = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'webview', 'base', 'form', 'marquee', 'audio', 'track', 'portal', 'foreignobject', 'animate', 'set', 'image', 'use', 'feimage']);
  const inHead = new Set(['script', 'style', 'link', 'meta', 'title']);
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName.toLowerCase();
    // The one frame that the app makes itself, with an origin of its own.
    if (tag === 'iframe' && element.getAttribute('sandbox') === 'allow-scripts' && element.getAttribute('src') === './diagram/frame.html') continue;
    if (never.has(tag) || (inHead.has(tag) && element.closest('head') === null && !(tag === 'title' && element.closest('svg') !== null))) found.push(`<${tag}>`);
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc' || name === 'srcset' || name === 'ping' || name === 'poster' || name === 'background') found.push(`${name} on <${tag}>`);
      // What is one pixel wide is there for screen readers.
      if (name === 'style' && (/url\(|expression/.test(value) || (/fixed/.test(value) && !/width: 1px/.test(value)))) found.push(`style ${value}`);
      if (element.closest('head') !== null || !['href', 'src', 'xlink:href', 'action', 'formaction', 'data'].includes(name)) continue;
      const isAllowed = tag === 'a' ? /^(?:https|mailto):/.test(value) : tag === 'img' && /^(?:data:image\/(?:png|jpeg|webp|gif);|blob:)/.test(value);
      if (!isAllowed) found.push(`${name}=${value} on <${tag}>`);
    }
  }
  return found;
}

/** Watches a page that is still empty; all that it asks for must be on `origin`. */
export async function watchPage(page: Page, origin: string): Promise<PageWatch> {
  const problems = new Set<string>();
  await page.addInitScript(countInPage);
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(?:data|blob):/.test(request.url())) problems.add(`asked for ${request.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(origin)) problems.add(`went to ${frame.url()}`);
  });
  page.on('popup', (popup) => problems.add(`opened ${popup.url()}`));
  page.on('dialog', (dialog) => {
    problems.add(`showed ${dialog.type()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => problems.add(`threw ${error.message}`));
  return {
    async look() {
      for (const problem of await page.evaluate(lookInPage)) problems.add(problem);
    },
    async problems() {
      const counted = await page.evaluate(() => (window as unknown as { kilodeskFound: string[] }).kilodeskFound);
      return [...problems, ...counted];
    },
  };
}
