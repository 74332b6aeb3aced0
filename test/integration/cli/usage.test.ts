import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createCliFixture, expectErrorLine } from './cli-process.ts';

it('tells its version and how it is used', async () => {
  const { run } = await createCliFixture();
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const help = await run(['--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const name of ['onboard', 'key', 'models', 'chat', 'conversations', 'usage', 'doctor']) expect(help.stdout).toContain(`kilodesk ${name}`);
  expect((await run(['chat', '--help'])).stdout).toMatch(/^kilodesk chat PROMPT/);
});

it.each([
  [[], 'A command is missing.'],
  [['lsit'], 'There is no such command.'],
  [['models'], 'One of these is missing: list, show.'],
  [['models', 'list', '--provider', 'openai'], 'The one provider is kilocode.'],
  [['models', 'show'], 'REF is missing.'],
  [['chat'], 'The prompt is empty.'],
  [['chat', 'two', 'words'], 'This command takes PROMPT; put text with spaces in quotes.'],
  [['chat', 'hi', '--reasoning', 'deeply'], '--reasoning is one of off, minimal, low, medium, high, xhigh.'],
  [['chat', 'hi', '--fallback', 'two words'], '--fallback is a ref such as kilocode/kilo/auto.'],
  [['chat', 'hi', '--conversation', '../..'], '--conversation is the id of a chat; "conversations list" shows them.'],
  [['conversations', 'search', 'x', '--limit', 'many'], '--limit is a number from 1 to 200.'],
  [['usage', '--days', '0'], '--days is a number from 1 to 366.'],
  [['onboard', '--auth-choice', 'openai-api-key'], '--auth-choice is kilocode-api-key or kilocode-device.'],
  [['onboard'], 'There is no terminal to ask on. Name an --auth-choice.'],
  [['onboard', '--auth-choice', 'kilocode-api-key'], 'There is no terminal to ask on. Give the key on standard input with --key-stdin.'],
])('answers wrong usage %j with one line, the usage and exit code 2', async (args, line) => {
  const { run, gateway } = await createCliFixture();
  const result = await run(args);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  const [first, blank, usage] = result.stderr.split('\n');
  expect([first, blank]).toEqual([line, '']);
  expect(usage).toMatch(/^(kilodesk|Kilodesk)/);
  expect(gateway.requests).toEqual([]);
});

it('answers wrong usage as JSON where JSON is asked for', async () => {
  const { run } = await createCliFixture();
  expectErrorLine(await run(['models', 'show', '--json']), 2, 'request-invalid');
});

it('takes no key among its arguments and repeats none', async () => {
  const { run } = await createCliFixture();
  for (const args of [['onboard', '--kilocode-api-key', 'eyJ-secret-9'], ['eyJ-secret-9'], ['onboard', 'eyJ-secret-9']]) {
    const { code, stdout, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain('secret-9');
  }
});
