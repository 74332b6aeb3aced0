import type { Ports } from '../ports.ts';
import { exitCodes } from './cli-io.ts';
import { runCli, type OpenedServices } from './run-cli.ts';
import { createTerminalIo } from './terminal-io.ts';

/** What the two doors of the command line know of themselves. */
export interface CommandLine extends Pick<Ports, 'version' | 'env' | 'doorUrl' | 'fetch'> {
  /** The command and what follows it. */
  readonly args: readonly string[];
}

/** Runs the command and ends this process with its exit code. Never throws. */
export async function runCommandLine({ args, ...ports }: CommandLine): Promise<never> {
  /** The services are loaded only for commands that need them: `--help` should not wait for a database. */
  const open = async (): Promise<OpenedServices> => {
    const [{ compose }, { createCliPorts }] = await Promise.all([import('../compose.ts'), import('./cli-ports.ts')]);
    return compose(createCliPorts(ports));
  };
  const io = createTerminalIo(process);
  const code = await runCli({ argv: args, io, version: ports.version, open, now: () => new Date() });
  await io.flush();
  process.exit(io.isOutputClosed() ? exitCodes.done : code);
}
