import { isWellFormedApiKey, maskApiKey, maxApiKeyLength, trimApiKey } from '../../../app/domain/api-key.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command, CommandContext } from '../command.ts';
import { checkSentence } from '../key-words.ts';
import { parseCommandArgs, UsageError } from '../parse-args.ts';
import { onboardByDevice } from './onboard-device.ts';

const choices = ['kilocode-api-key', 'kilocode-device'] as const;

async function readKey({ io }: CommandContext, isKeyOnStdin: boolean): Promise<string> {
  if (isKeyOnStdin) return io.readStdin(2 * maxApiKeyLength);
  if (!io.isStdinTerminal) throw new UsageError('There is no terminal to ask on. Give the key on standard input with --key-stdin.');
  return io.askHidden('Paste your key (it is not shown): ');
}

/** `kilodesk onboard`: checks a key with the gateway, then stores it; or fetches one through Kilo's page. */
export const onboard: Command = async (context) => {
  const { args, io, now, openServices } = context;
  const { options } = parseCommandArgs(args, {
    'auth-choice': 'string',
    'key-stdin': 'boolean',
    'session-only': 'boolean',
    unchecked: 'boolean',
    json: 'boolean',
  });
  const isKeyGiven = options['key-stdin'] || options['session-only'] || options.unchecked;
  const named = options['auth-choice'];
  const choice = named === undefined ? (isKeyGiven ? 'kilocode-api-key' : 'kilocode-device') : choices.find((each) => each === named);
  if (choice === undefined) throw new UsageError(`--auth-choice is ${choices.join(' or ')}.`);
  if (choice === 'kilocode-device') {
    if (isKeyGiven) throw new UsageError('--key-stdin, --session-only and --unchecked go with --auth-choice kilocode-api-key.');
    if (named === undefined && !io.isStdinTerminal) {
      throw new UsageError('There is no terminal to ask on. Name an --auth-choice.');
    }
    return onboardByDevice(await openServices(), io, { now, isJson: options.json });
  }

  const key = trimApiKey(await readKey(context, options['key-stdin']));
  if (key === '') throw appException('key-missing', 'no key was given');
  if (!isWellFormedApiKey(key)) throw appException('key-malformed', 'the key has characters or a length that no key has');
  const { apiKeys } = await openServices();
  const isSessionOnly = options['session-only'];
  const status = await apiKeys.save(key, { isSessionOnly, isUnchecked: options.unchecked });
  if (options.json) io.outJson(status);
  else {
    // Another key may be in force all the same; what is said here is about the one that was given.
    const masked = maskApiKey(key);
    const verdict = options.unchecked ? 'was not checked' : status.check === 'cannot-tell' ? 'may be good' : 'is good';
    const doubt = status.check === 'cannot-tell' ? ` ${checkSentence(status)}` : '';
    if (isSessionOnly) io.out(`The key ${masked} ${verdict}.${doubt} It was not stored.\n`);
    else io.out(`The key ${masked} ${verdict}.${doubt} Kept in ${status.keychainName}.\nTry: kilodesk models list\n`);
  }
  return exitCodes.done;
};
