import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { takeEnvironment } from '../../../main/take-environment.ts';

const key = 'kd-test-0123456789abcdef0123456789abcdef';

describe('takeEnvironment', () => {
  afterEach(() => {
    delete process.env['KILOCODE_API_KEY'];
  });

  it('hands on all there is, and leaves a child of this process no key', () => {
    process.env['KILOCODE_API_KEY'] = key;
    const env = takeEnvironment(process.env);
    expect(env['KILOCODE_API_KEY']).toBe(key);
    expect(env['PATH']).toBe(process.env['PATH']);
    expect('KILOCODE_API_KEY' in process.env).toBe(false);
    expect(execFileSync(process.execPath, ['-p', 'JSON.stringify(process.env)'], { encoding: 'utf8' })).not.toContain(key);
  });

  it('finds a variable of Windows however it is written', () => {
    expect(takeEnvironment({ Kilocode_Base_Url: 'https://gateway.example/', Path: 'C:\\' }, 'win32')).toEqual({
      KILOCODE_BASE_URL: 'https://gateway.example/',
      PATH: 'C:\\',
    });
    expect(takeEnvironment({ Path: '/bin' }, 'linux')).toEqual({ Path: '/bin' });
  });
});
