import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import { errorLine, exitCodes, type CliIo, type ExitCode } from './cli-io.ts';
import type { CliServices, Command, Finding } from './command.ts';
import { describeError, usageErrorOf } from './describe-error.ts';
import { UsageError } from './parse-args.ts';
import { commandNames, overview, usages, type CommandName } from './usage.ts';

/** Services that somebody must dispose of. */
export interface OpenedServices {
  readonly services: CliServices;
  runDoctor(): Promise<readonly Finding[]>;
  dispose(): Promise<void>;
}

/** What the command line runs on. */
export interface CliRun {
  readonly argv: readonly string[];
  readonly io: CliIo;
  readonly version: string;
  readonly open: () => Promise<OpenedServices>;
  readonly now: () => Date;
}

/** Each command is loaded when it is asked for, so that none waits for the others. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  onboard: async () => (await import('./commands/onboard.ts')).onboard,
  key: async () => (await import('./commands/key.ts')).key,
  models: async () => (await import('./commands/models.ts')).models,
  chat: async () => (await import('./commands/chat.ts')).chat,
  conversations: async () => (await import('./commands/conversations.ts')).conversations,
  usage: async () => (await import('./commands/usage.ts')).usage,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};

function tell(error: AppError, { argv, io }: CliRun): void {
  if (argv.includes('--json')) io.noteJson(errorLine(error));
  else io.note(describeError(error));
}

const isSame = (a: AppError, b: AppError): boolean => a.code === b.code && a.message === b.message;

/** What went wrong at the start and was survived, but for an unusable gateway: the command that needs one says so itself. */
function noticesOf({ info, gatewayError }: CliServices): readonly AppError[] {
  return info().startupNotices.filter((notice) => gatewayError === null || !isSame(notice, gatewayError));
}

async function runCommand(name: CommandName, args: readonly string[], run: CliRun): Promise<ExitCode> {
  const command = await commands[name]();
  const opened: { services: Promise<OpenedServices> | null } = { services: null };
  let notices: readonly AppError[] = [];
  try {
    const open = async (): Promise<OpenedServices> => {
      opened.services ??= run.open();
      const { services } = await opened.services;
      notices = noticesOf(services);
      return opened.services;
    };
    return await command({
      args,
      io: run.io,
      now: run.now,
      openServices: async () => (await open()).services,
      runDoctor: async () => (await open()).runDoctor(),
    });
  } catch (thrown) {
    // Told by itself, below, where it is what the command failed with.
    const error = toAppError(thrown);
    notices = notices.filter((notice) => !isSame(notice, error));
    throw thrown;
  } finally {
    for (const notice of notices) tell(notice, run);
    // The command's own failure is the one to tell; services that never opened have nothing to dispose of.
    const services = await opened.services?.catch(() => null);
    await services?.dispose();
  }
}

function report(thrown: unknown, name: CommandName | null, run: CliRun): ExitCode {
  const { argv, io } = run;
  if (thrown instanceof UsageError) {
    if (argv.includes('--json')) io.noteJson(errorLine(usageErrorOf(thrown.message)));
    else io.note(`${thrown.message}\n\n${name === null ? overview : usages[name]}`);
    return exitCodes.wrongUsage;
  }
  tell(toAppError(thrown), run);
  return exitCodes.failed;
}

/** Runs one command line to its end. Never throws. */
export async function runCli(run: CliRun): Promise<ExitCode> {
  const { argv, io, version } = run;
  const [first, ...args] = argv;
  if (first === '--version' || first === '-v') {
    io.out(`${version}\n`);
    return exitCodes.done;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    io.out(overview);
    return exitCodes.done;
  }
  const name = commandNames.find((each) => each === first) ?? null;
  try {
    if (name === null) throw new UsageError(first === undefined ? 'A command is missing.' : 'There is no such command.');
    if (args.includes('--help') || args.includes('-h')) {
      io.out(usages[name]);
      return exitCodes.done;
    }
    return await runCommand(name, args, run);
  } catch (thrown) {
    return report(thrown, name, run);
  }
}
