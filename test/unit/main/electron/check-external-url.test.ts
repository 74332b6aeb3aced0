import { describe, expect, it } from 'vitest';
import { checkExternalUrl } from '../../../../main/electron/check-external-url.ts';

/** Address given, address opened, host told. */
const allowed: readonly (readonly [given: string, url: string, host: string])[] = [
  ['https://app.kilo.ai', 'https://app.kilo.ai/', 'app.kilo.ai'],
  ['https://app.kilo.ai/profile?tab=keys#new', 'https://app.kilo.ai/profile?tab=keys#new', 'app.kilo.ai'],
  ['HTTPS://App.Kilo.AI/', 'https://app.kilo.ai/', 'app.kilo.ai'],
  ['https://example.com:8443/x', 'https://example.com:8443/x', 'example.com:8443'],
  ['https://example.com:443/', 'https://example.com/', 'example.com'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/', 'xn--mnchen-3ya.example'],
  ['https://аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
  ['https://例え.jp/', 'https://xn--r8jz45g.jp/', 'xn--r8jz45g.jp'],
  ['https://example.com/ä', 'https://example.com/%C3%A4', 'example.com'],
  ['https://example.com/a%20b', 'https://example.com/a%20b', 'example.com'],
  ['https://example.com/../../x', 'https://example.com/x', 'example.com'],
  ['https://example.com/@user', 'https://example.com/@user', 'example.com'],
  ['https://example.com/?u=javascript:alert(1)', 'https://example.com/?u=javascript:alert(1)', 'example.com'],
  ['https://[::1]/', 'https://[::1]/', '[::1]'],
  ['https://127.0.0.1/', 'https://127.0.0.1/', '127.0.0.1'],
  ['mailto:hi@kilo.ai', 'mailto:hi@kilo.ai', ''],
  ['mailto:hi@kilo.ai?subject=Hello', 'mailto:hi@kilo.ai?subject=Hello', ''],
  ['mailto:a@b.c?cc=d@e.f&body=x', 'mailto:a@b.c?cc=d@e.f&body=x', ''],
  ['mailto:?to=a@b.c', 'mailto:?to=a@b.c', ''],
];

const refused: readonly unknown[] = [
  // Other protocols.
  'http://example.com/',
  'http://localhost/',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  'FILE:///C:/Windows/System32/calc.exe',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.com/1',
  'vbscript:msgbox(1)',
  'about:blank',
  'app://kilodesk/',
  'chrome://settings',
  'view-source:https://example.com/',
  'ftp://example.com/',
  'sftp://example.com/',
  'smb://server/share',
  'ssh://host/',
  'telnet://host/',
  'ms-msdt:/id%20PCWDiagnostic',
  'search-ms:query=x&crumb=location:\\\\server\\share',
  'ms-officecmd:{}',
  'vscode://file/etc/passwd',
  'steam://run/1',
  'tel:+123',
  'sms:+123',
  'itms-apps://x',
  'intent://x#Intent;end',
  'shell:startup',
  'x-apple.systempreferences:',
  'wss://example.com/',
  'urn:isbn:1',
  // Not what it looks like.
  'https://user@example.com/',
  'https://user:password@example.com/',
  'https://app.kilo.ai@evil.example/',
  'https://app.kilo.ai%40evil.example@evil.example/',
  'https:example.com',
  'https:/example.com',
  'https:///example.com',
  'https://',
  'https://?x',
  'https:\\\\example.com',
  'https://example.com\\@evil.example/',
  'https://exa\tmple.com/',
  'https://exa\nmple.com/',
  ' https://example.com/',
  'https://example.com/ ',
  'https://example.com/a b',
  'https://example.com/\u0000',
  'https://example.com/\u007f',
  'https://example.com/\u0085',
  'https://exam ple.com/',
  'https://exa%mple.com/',
  'https://[::1/',
  'https://example.com:99999/',
  '\u0001javascript:alert(1)',
  // Mail that does more than write.
  'mailto:',
  'mailto:a@b.c?attach=/etc/passwd',
  'mailto:a@b.c?ATTACHMENT=/etc/passwd',
  'mailto:a@b.c?subject=x&bogus=y',
  'mailto:a@b.c?subject=x\r\nBcc: z@z.z',
  // Nothing, and too much.
  '',
  'example.com',
  '//example.com/',
  '/etc/passwd',
  `https://example.com/${'a'.repeat(2048)}`,
  `https://example.com/${'ä'.repeat(400)}`,
  undefined,
  null,
  42,
  ['https://example.com/'],
  { toString: () => 'https://example.com/' },
];

describe('checkExternalUrl', () => {
  it.each(allowed)('lets %s through as %s', (given, url, host) => {
    expect(checkExternalUrl(given)).toEqual({ isAllowed: true, url, host });
  });

  it.each(refused.map((given) => [given]))('refuses %j', (given) => {
    expect(checkExternalUrl(given)).toMatchObject({ isAllowed: false });
  });
});
