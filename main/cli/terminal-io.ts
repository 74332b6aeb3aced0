import { createReadStream } from 'node:fs';
import { appException } from '../../app/errors/app-error.ts';
import { errorCodeOf } from '../files/error-code.ts';
import { exitCodes, type CliIo } from './cli-io.ts';
import { toTerminalJson, toTerminalLine, toTerminalText } from './terminal-text.ts';

/** The terminal or the pipes of this process. */
export interface TerminalIo extends CliIo {
  /** Resolves when everything written has left this process. */
  flush(): Promise<void>;
  /** Whether whoever read standard output has gone, as `head` does. */
  isOutputClosed(): boolean;
}

const control = { interrupt: '\u0003', endOfInput: '\u0004', backspace: '\b', delete: '\u007f' } as const;

async function readAll(stream: NodeJS.ReadStream, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw appException('request-invalid', `standard input is longer than ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Reads one line from the terminal without showing it. */
function readHidden(stream: NodeJS.ReadStream, onInterrupt: () => void): Promise<string> {
  let typed = '';
  return new Promise((resolve) => {
    const end = (): void => {
      stream.off('data', onData);
      stream.setRawMode(false);
      stream.pause();
      resolve(typed);
    };
    const onData = (piece: Buffer): void => {
      for (const character of piece.toString('utf8')) {
        if (character === control.interrupt) return onInterrupt();
        if (character === '\r' || character === '\n' || character === control.endOfInput) return end();
        if (character === control.backspace || character === control.delete) typed = typed.slice(0, -1);
        else typed += character;
      }
    };
    stream.setRawMode(true);
    stream.on('data', onData);
    stream.resume();
  });
}

/** Back to the start of the line, and nothing left of it. */
const eraseLine = '\r\u001b[K';

/** Until more can be written, or nobody reads any more. */
function nextDrain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stream.off('drain', end).off('close', end).off('error', end);
      resolve();
    };
    stream.on('drain', end).on('close', end).on('error', end);
  });
}

function flushStream(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) resolve();
    else stream.write('', () => resolve());
  });
}

/** Takes over the terminal of `process`: its signals, its closed pipes, and what strangers' texts may do to it. */
export function createTerminalIo(program: NodeJS.Process): TerminalIo {
  const { stdin, stdout, stderr } = program;
  let interruptHandler: (() => void) | null = null;
  let isOutputClosed = false;

  /** The first time a command may end in good order; the second time, or without one that cares, this is the end. */
  const interrupt = (): void => {
    const handler = interruptHandler;
    interruptHandler = null;
    if (handler === null) program.exit(isOutputClosed ? exitCodes.done : exitCodes.interrupted);
    else handler();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(signal, interrupt);
  stdout.on('error', (thrown) => {
    if (errorCodeOf(thrown) !== 'EPIPE') throw thrown;
    if (isOutputClosed) return;
    isOutputClosed = true;
    interrupt();
  });
  // With standard error gone there is nobody left to tell.
  stderr.on('error', () => undefined);

  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (stream.writable && text !== '') stream.write(text);
  };

  return {
    out: (text) => write(stdout, toTerminalText(text)),
    outJson: (value) => write(stdout, `${toTerminalJson(value)}\n`),
    async outFile(path) {
      const file = createReadStream(path, stdout.isTTY ? { encoding: 'utf8' } : {});
      for await (const piece of file as AsyncIterable<string | Buffer>) {
        if (!stdout.writable) return;
        if (!stdout.write(typeof piece === 'string' ? toTerminalText(piece) : piece)) await nextDrain(stdout);
      }
    },
    progress(text) {
      if (stderr.isTTY) write(stderr, text === null ? eraseLine : `${eraseLine}${toTerminalLine(text)}`);
    },
    note: (text) => write(stderr, toTerminalText(text)),
    noteJson: (value) => write(stderr, `${toTerminalJson(value)}\n`),
    isStdinTerminal: stdin.isTTY === true,
    readStdin: (maxBytes) => readAll(stdin, maxBytes),
    async askHidden(question) {
      stderr.write(question);
      const line = await readHidden(stdin, () => {
        stdin.setRawMode(false);
        stderr.write('\n');
        interrupt();
      });
      stderr.write('\n');
      return line;
    },
    onInterrupt(handler) {
      interruptHandler = handler;
      return () => {
        if (interruptHandler === handler) interruptHandler = null;
      };
    },
    async flush() {
      await Promise.all([flushStream(stdout), flushStream(stderr)]);
    },
    isOutputClosed: () => isOutputClosed,
  };
}
