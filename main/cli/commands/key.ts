import { exitCodes } from '../cli-io.ts';
import type { Command } from '../command.ts';
import { describeKey, placeOf } from '../key-words.ts';
import { parseCommandArgs, takeSubcommand } from '../parse-args.ts';

/** `kilodesk key status` and `key remove`. Neither prints the key. */
export const key: Command = async ({ args, io, openServices, now }) => {
  const [subcommand, rest] = takeSubcommand(args, ['status', 'remove']);
  const { options } = parseCommandArgs(rest, { json: 'boolean' });
  const { apiKeys, signOut } = await openServices();
  const before = await apiKeys.getStatus();
  const status = subcommand === 'remove' ? await signOut() : before;
  if (options.json) {
    io.outJson(status);
    return exitCodes.done;
  }
  if (subcommand === 'remove') {
    const wasKept = before.source === 'keychain' || before.alsoIn.includes('keychain');
    const what = before.source === 'keychain' ? `the key ${before.masked}` : 'a key';
    io.out(wasKept ? `Removed ${what} from ${placeOf('keychain', before.keychainName)}.\n` : 'Kilodesk had stored no key.\n');
  }
  io.out(describeKey(status, now()));
  return exitCodes.done;
};
