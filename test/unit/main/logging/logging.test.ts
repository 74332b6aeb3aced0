import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { createLogger, type LogLevel } from '../../../../main/logging/create-logger.ts';
import { createLogFile } from '../../../../main/logging/log-file.ts';
import { createSecretFilter } from '../../../../main/logging/secret-filter.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJraWxvVXNlcklkIjoiMSJ9.c2lnbmF0dXJl-_';
const plainKey = 'plain+key/42"\\with%quotes';

function setUp(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const filter = createSecretFilter();
  filter.remember(plainKey);
  const logger = createLogger({ sink: { write: (line) => void lines.push(line) }, filter, level, now: () => new Date(0) });
  return { logger, lines, entry: (): unknown => JSON.parse(lines.at(-1) ?? '') };
}

describe('the log', () => {
  it('is one line of JSON an entry, from its level on', () => {
    const { logger, lines, entry } = setUp('warn');
    logger.debug('a');
    logger.info('b');
    logger.warn('two\nlines', { count: 2 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('\n');
    expect(entry()).toEqual({ at: '1970-01-01T00:00:00.000Z', level: 'warn', message: 'two\nlines', fields: { count: 2 } });
    logger.error('c');
    expect(lines).toHaveLength(2);
  });

  it.each([
    ['in the message', `key ${plainKey}`, {}],
    ['in a field', 'x', { text: `a ${plainKey} b` }],
    ['deep in a field', 'x', { a: [{ b: { c: plainKey } }] }],
    ['as the name of a field', 'x', { [plainKey]: 1 }],
    ['in an error and its cause', 'x', { thrown: new Error(plainKey, { cause: new TypeError(plainKey) }) }],
    ['in an AppError', 'x', { thrown: appException('internal', plainKey, { detail: plainKey }) }],
    ['in an address', 'x', { url: `https://x.test/?k=${encodeURIComponent(plainKey)}` }],
    ['at the edge of what is cut off', 'x', { text: `${'-'.repeat(3990)}${plainKey}` }],
  ])('never holds a remembered key, %s', (_where, message, fields) => {
    const { logger, lines } = setUp();
    logger.info(message, fields);
    expect(lines[0]).toContain('[redacted]');
    expect(lines[0]).not.toMatch(/plain|quotes/);
  });

  it.each([
    { header: `Bearer ${jwt}` },
    { header: 'bearer sk-anything-at-all' },
    { text: `pasted ${jwt} here` },
    { text: JSON.stringify({ token: jwt }) },
    { text: jwt.split('.')[0] },
    { authorization: 'Basic abc' },
    { Authorization: ['x'] },
    { key: 'short' },
    { apiKey: { nested: 'x' } },
    { 'api-key': 'x', KILOCODE_API_KEY: 'x', cookie: 'x', password: 'x' },
  ])('hides secrets it was never told of: %j', (fields) => {
    const { logger, lines } = setUp();
    logger.info('x', fields);
    expect(lines[0]).toContain('[redacted]');
    expect(lines[0]).not.toMatch(/eyJ|sk-any|Basic|short|nested|"x"\]/);
  });

  it('leaves ordinary words alone', () => {
    const { logger, entry } = setUp();
    const fields = { keychain: 'locked', masked: '…a1b2', tokens: 12, path: '/home/eve/eyJ' };
    logger.info('the bearer of news', fields);
    expect(entry()).toMatchObject({ fields });
  });

  it('takes anything at all', () => {
    const { logger, lines } = setUp();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const hostile = Object.defineProperty({}, 'x', { enumerable: true, get: () => { throw new Error('no'); } });
    const values = [circle, hostile, 1n, Symbol('s'), () => 1, null, undefined, NaN, new Date(NaN), new Map([[1, 2]]), new Proxy({}, {})];
    for (const value of values) logger.info('x', { value });
    expect(lines).toHaveLength(values.length);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('keeps lines short, however much it is given', () => {
    const { logger, lines } = setUp();
    logger.info('m'.repeat(100_000), { text: 't'.repeat(1_000_000) });
    logger.info('x', Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 't'.repeat(5000)])));
    let deep: unknown = 1;
    for (let depth = 0; depth < 10_000; depth += 1) deep = { deep };
    logger.info('x', { deep });
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(16_000);
  });
});

describe('the log file', () => {
  let folder = '';
  let path = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kilodesk-log-'));
    path = join(folder, 'kilodesk.log');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds every line in order', async () => {
    const file = createLogFile(path);
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    for (const line of lines) file.write(line);
    await file.flush();
    expect(readFileSync(path, 'utf8')).toBe(`${lines.join('\n')}\n`);
    expect(file.droppedCount).toBe(0);
  });

  it('is two files at most, of about the size allowed', async () => {
    const file = createLogFile(path, 10_000);
    for (let index = 0; index < 1000; index += 1) file.write(`line ${index} ${'x'.repeat(90)}`);
    await file.flush();
    expect(readdirSync(folder).sort()).toEqual(['kilodesk.log', 'kilodesk.log.1']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(10_000);
    expect(readFileSync(path, 'utf8')).toContain('line 999 ');
  });

  it('grows from one run to the next', async () => {
    for (const line of ['first', 'second']) {
      const file = createLogFile(path);
      file.write(line);
      await file.flush();
    }
    expect(readFileSync(path, 'utf8')).toBe('first\nsecond\n');
  });

  it('drops lines that cannot be written, counts them, and says so when it can again', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    const file = createLogFile(path);
    file.write('lost 1');
    file.write('lost 2');
    await file.flush();
    expect(file.droppedCount).toBe(2);
    rmSync(folder);
    mkdirSync(folder);
    file.write('kept');
    await file.flush();
    const [note, kept] = readFileSync(path, 'utf8').trim().split('\n');
    expect(JSON.parse(note ?? '')).toMatchObject({ message: 'log lines dropped', fields: { count: 2 } });
    expect(kept).toBe('kept');
    expect(file.droppedCount).toBe(2);
  });

  it('drops what comes faster than it can be written, rather than grow in memory', async () => {
    const file = createLogFile(path);
    for (let index = 0; index < 20_000; index += 1) file.write('x');
    expect(file.droppedCount).toBe(15_000);
    await file.flush();
  });
});
