import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLoginShellVariable } from '../../../../main/keychain/login-shell.ts';

const name = 'KILOCODE_API_KEY';

// Real shells with start-up files of their own; Windows has none.
describe.skipIf(process.platform === 'win32')('readLoginShellVariable', () => {
  let home = '';
  beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'kilodesk-shell-'))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const env = (shell: string, more: Record<string, string> = {}) => ({ PATH: process.env['PATH'], HOME: home, SHELL: shell, ...more });
  const script = (text: string): string => {
    const path = join(home, 'shell');
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('finds what only the start-up file sets, whatever else that prints', async () => {
    writeFileSync(join(home, '.profile'), `echo 'welcome ${name}=wrong'\n[ -t 0 ] || echo noise >&2\nexport ${name}='from-profile-$(x)'\n`);
    expect(await readLoginShellVariable(name, { env: env('/bin/sh') })).toBe('from-profile-$(x)');
  });

  it('asks bash as well, interactive files included', async () => {
    writeFileSync(join(home, '.bash_profile'), '. ~/.bashrc\n');
    writeFileSync(join(home, '.bashrc'), `case $- in *i*) export ${name}=from-bashrc;; esac\n`);
    expect(await readLoginShellVariable(name, { env: env('/bin/bash') })).toBe('from-bashrc');
  });

  it('answers nothing when it is not set, and does not hand the shell our own', async () => {
    expect(await readLoginShellVariable(name, { env: env('/bin/sh', { [name]: 'ours-not-theirs' }) })).toBe('');
  });

  it('gives up on a shell that hangs, and leaves nothing running', async () => {
    const shell = script('sleep 60 & echo $! > "$HOME/pid"; wait');
    expect(await readLoginShellVariable(name, { env: env(shell), timeoutMs: 300 })).toBeNull();
    const pid = readFileSync(join(home, 'pid'), 'utf8').trim();
    await expect.poll(() => spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim()).toMatch(/^(?:Z.*)?$/);
  });

  it.skipIf(process.platform !== 'linux')('survives a shell that is gone while what it started in another group holds its output', async () => {
    const shell = script('setsid sleep 3 & kill -9 $$');
    expect(await readLoginShellVariable(name, { env: env(shell), timeoutMs: 300 })).toBeNull();
  });

  it('does not wait for what a start-up file leaves running', async () => {
    writeFileSync(join(home, '.profile'), `export ${name}=quick-enough\nsleep 60 &\n`);
    expect(await readLoginShellVariable(name, { env: env('/bin/sh'), timeoutMs: 20_000 })).toBe('quick-enough');
  });

  it.each([
    ['fails', 'exit 3'],
    ['prints no marks', 'echo KILOCODE_API_KEY=abcdefgh'],
    ['never stops printing', 'yes'],
  ])('answers null for a shell that %s', async (_what, text) => {
    expect(await readLoginShellVariable(name, { env: env(script(text)), timeoutMs: 5000 })).toBeNull();
  });

  it.each(['', 'bash', '../bin/sh', '/nowhere/sh'])('starts no shell %j', async (shell) => {
    expect(await readLoginShellVariable(name, { env: env(shell) })).toBeNull();
  });
});
