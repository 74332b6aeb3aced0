import { exitCodes } from '../cli-io.ts';
import type { Command, Finding } from '../command.ts';
import { parseCommandArgs } from '../parse-args.ts';
import { toTerminalLine } from '../terminal-text.ts';

function format({ name, verdict, sentence, advice }: Finding): string {
  const line = `${verdict.padEnd(8)}${name.padEnd(16)}${toTerminalLine(sentence)}\n`;
  return advice === undefined ? line : `${line}${' '.repeat(24)}${toTerminalLine(advice)}\n`;
}

/** `kilodesk doctor`: one line for each check. Whatever they found, the doctor has done its work: exit code 0. */
export const doctor: Command = async ({ args, io, runDoctor }) => {
  const { options } = parseCommandArgs(args, { json: 'boolean' });
  const checks = await runDoctor();
  if (options.json) io.outJson({ checks });
  else io.out(checks.map(format).join(''));
  return exitCodes.done;
};
