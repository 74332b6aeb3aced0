import { describe, expect, it } from 'vitest';
import { accountUrl, defaultBaseUrl, parseBaseUrl } from '../../../../main/gateway/base-url.ts';

describe('parseBaseUrl', () => {
  it.each([
    [undefined, defaultBaseUrl],
    ['  ', defaultBaseUrl],
    ['https://gateway.example/api/gateway', 'https://gateway.example/api/gateway/'],
    [' https://gateway.example/api/gateway/// ', 'https://gateway.example/api/gateway/'],
    ['http://127.0.0.1:4711/api/gateway/', 'http://127.0.0.1:4711/api/gateway/'],
    ['http://localhost:1/x', 'http://localhost:1/x/'],
    ['http://[::1]:1', 'http://[::1]:1/'],
  ])('takes %s', (text, expected) => {
    expect(parseBaseUrl(text)).toBe(expected);
  });

  it.each([
    'http://api.kilo.ai/api/gateway/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:pass@api.kilo.ai/',
    'https://api.kilo.ai/?key=1',
    'https://api.kilo.ai/#x',
    'api.kilo.ai',
  ])('refuses %s', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(/KILOCODE_BASE_URL/);
  });
});

describe('accountUrl', () => {
  it('stands beside the gateway', () => {
    expect(accountUrl(defaultBaseUrl, 'profile/balance')).toBe('https://api.kilo.ai/api/profile/balance');
    expect(accountUrl('http://127.0.0.1:1/proxy/api/gateway/', 'defaults')).toBe('http://127.0.0.1:1/proxy/api/defaults');
    expect(accountUrl('https://gateway.example/v1/', 'defaults')).toBe('https://gateway.example/api/defaults');
  });
});
