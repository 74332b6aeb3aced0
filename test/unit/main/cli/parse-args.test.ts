import { describe, expect, it } from 'vitest';
import { parseCommandArgs, takeSubcommand, UsageError } from '../../../../main/cli/parse-args.ts';

const kinds = { model: 'string', json: 'boolean' } as const;
const refusal = (args: readonly string[], positionals?: { names: readonly string[]; min?: number }): string => {
  try {
    parseCommandArgs(args, kinds, positionals);
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.message;
    throw thrown;
  }
  return 'taken';
};

describe('parseCommandArgs', () => {
  it('reads options in either form, switches and positionals', () => {
    expect(parseCommandArgs(['--model=a/b', 'hello', '--json'], kinds, { names: ['PROMPT'] })).toEqual({
      options: { model: 'a/b', json: true },
      positionals: ['hello'],
    });
    expect(parseCommandArgs([], kinds)).toEqual({ options: { model: undefined, json: false }, positionals: [] });
  });

  it('reads an option that may be given several times, in its order', () => {
    const lists = { fallback: 'list' } as const;
    expect(parseCommandArgs(['--fallback', 'a/b', '--fallback=c/d'], lists).options.fallback).toEqual(['a/b', 'c/d']);
    expect(parseCommandArgs([], lists).options.fallback).toEqual([]);
  });

  it('takes what follows -- as it is', () => {
    expect(parseCommandArgs(['--', '--json'], kinds, { names: ['PROMPT'] }).positionals).toEqual(['--json']);
  });

  it.each([
    [['--colour'], 'There is no option --colour.'],
    [['--model'], '--model needs a value.'],
    [['--model', '--json'], '--model needs a value.'],
    [['--json=1'], '--json takes no value.'],
    [['one'], 'This command takes no argument; put text with spaces in quotes.'],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(refusal(args)).toBe(sentence);
  });

  it('names the argument that is missing', () => {
    expect(refusal([], { names: ['REF'] })).toBe('REF is missing.');
    expect(refusal([], { names: ['PROMPT'], min: 0 })).toBe('taken');
  });

  it.each(['--kilocode-api-key=sk-secret-123', '--api-key', '--key', '-key=sk-secret-123', 'sk-secret-123', '--sk-secret-123'])(
    'never repeats what could be a key: %s',
    (arg) => {
      expect(refusal([arg])).not.toContain('secret-123');
    },
  );

  it('refuses a key among the arguments and says why', () => {
    expect(refusal(['--kilocode-api-key', 'sk-secret-123'])).toContain('other programs can read it');
  });
});

describe('takeSubcommand', () => {
  it('takes known ones off and names them otherwise', () => {
    expect(takeSubcommand(['list', '--json'], ['list', 'show'])).toEqual(['list', ['--json']]);
    expect(() => takeSubcommand(['lsit'], ['list', 'show'])).toThrow('One of these is missing: list, show.');
  });
});
