import type { ApiKeySource, ApiKeyStatus } from '../../../app/domain/api-key.ts';
import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { parseCommandArgs, takeSubcommand } from '../parse-args.ts';

function placeOf(source: ApiKeySource | null, status: ApiKeyStatus): string {
  switch (source) {
    case 'session':
      return 'this run only';
    case 'environment':
      return 'KILOCODE_API_KEY in the environment';
    case 'keychain':
      return status.keychainName;
    case 'config-file':
      return 'the config file';
    case 'openclaw-env':
      return '~/.openclaw/.env';
    case 'login-shell':
      return "the login shell's environment";
    case null:
      return 'nowhere';
  }
}

function describe(status: ApiKeyStatus): string {
  const keychain = status.keychain === 'available' ? '' : `The keychain (${status.keychainName}) is ${status.keychain}.\n`;
  if (status.state === 'missing') return `No key. Free models work without one.\n${keychain}`;
  const verdict = status.state === 'rejected' ? ' The gateway did not accept it.' : '';
  return `Key ${status.masked} from ${placeOf(status.source, status)}.${verdict}\n${keychain}`;
}

/** `kilodesk key status` and `key remove`. Neither prints the key. */
export const key: Command = async ({ args, io, openServices }) => {
  const [subcommand, rest] = takeSubcommand(args, ['status', 'remove']);
  const { options } = parseCommandArgs(rest, { json: 'boolean' });
  const { apiKeys } = await openServices();
  const before = await apiKeys.getStatus();
  const status = subcommand === 'remove' ? await apiKeys.remove() : before;
  if (options.json) {
    io.outJson(status);
    return exitCodes.done;
  }
  if (subcommand === 'remove') {
    const isGone = before.state !== 'missing' && (before.source !== status.source || before.masked !== status.masked);
    io.out(isGone ? `Removed the key ${before.masked} from ${placeOf(before.source, before)}.\n` : 'Kilodesk had stored no key.\n');
  }
  io.out(describe(status));
  return exitCodes.done;
};
