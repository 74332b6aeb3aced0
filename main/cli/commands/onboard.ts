import { isWellFormedApiKey, maxApiKeyLength, trimApiKey } from '../../../app/domain/api-key.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command, CommandContext } from '../command.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';

async function readKey({ io }: CommandContext, isKeyOnStdin: boolean): Promise<string> {
  if (isKeyOnStdin) return io.readStdin(2 * maxApiKeyLength);
  if (!io.isStdinTerminal) throw new UsageError('There is no terminal to ask on. Give the key on standard input with --key-stdin.');
  return io.askHidden('Paste your key (it is not shown): ');
}

/** `kilodesk onboard`: checks a key with the gateway, then stores it. */
export const onboard: Command = async (context) => {
  const { args, io, openServices } = context;
  const { options } = parseCommandArgs(args, {
    'auth-choice': 'string',
    'key-stdin': 'boolean',
    'session-only': 'boolean',
    json: 'boolean',
  });
  const choice = options['auth-choice'];
  if (choice !== undefined && choice !== 'kilocode-api-key') throw new UsageError('The one --auth-choice is kilocode-api-key.');
  const key = trimApiKey(await readKey(context, options['key-stdin']));
  if (key === '') throw appException('key-missing', 'no key was given');
  if (!isWellFormedApiKey(key)) throw appException('key-malformed', 'the key has characters or a length that no key has');

  const { apiKeys } = await openServices();
  const isSessionOnly = options['session-only'];
  const status = await apiKeys.save(key, { isSessionOnly, isUnchecked: false });
  if (options.json) io.outJson(status);
  else if (isSessionOnly) io.out(`The key ${status.masked} is good. It was not stored.\n`);
  else io.out(`The key ${status.masked} is good. Kept in ${status.keychainName}.\nTry: kilodesk models list\n`);
  return exitCodes.done;
};
