import { describe, expect, it } from 'vitest';
import { appError, appErrorCodes, appErrorReasons, closedWhileAnswering, appException, toAppError, type AppErrorFacts } from '../../../../app/errors/app-error.ts';
import { copyByCode } from '../../../../app/errors/code-copy.ts';
import type { ErrorCopyContext } from '../../../../app/errors/error-action.ts';
import { errorCopy } from '../../../../app/errors/error-copy.ts';
import { copyByReason } from '../../../../app/errors/reason-copy.ts';

/** The words on the buttons, the main one first. */
function labelsOf(error: Parameters<typeof errorCopy>[0], context: ErrorCopyContext = {}): string[] {
  const { action, quietActions } = errorCopy(error, context);
  return [action, ...quietActions].flatMap((each) => (each === null ? [] : [each.label]));
}

describe('errorCopy', () => {
  it.each(appErrorCodes)('%s has one calm sentence', (code) => {
    const { sentence } = errorCopy(appError(code, 'Technical text.'));
    expect(sentence).toMatch(/^[A-Z].*[.]$/s);
    expect(sentence).not.toMatch(/!|oops|sorry|undefined|null/i);
  });

  it('offers to go on where text has arrived, and to ask again where none has', () => {
    const busy = appError('gateway-unavailable', '503');
    const cut = appError('stream-interrupted', 'eof');
    expect(errorCopy(busy).action?.kind).toBe('retry');
    expect(errorCopy(busy, { hasPartialText: true }).action?.kind).toBe('continue');
    expect(errorCopy(cut, { hasPartialText: true }).action?.kind).toBe('continue');
    expect(errorCopy(cut).action?.kind).toBe('retry');
  });

  it('says that Kilodesk was closed where that is why an answer ended', () => {
    expect(errorCopy(closedWhileAnswering, { hasPartialText: true })).toMatchObject({
      sentence: 'Kilodesk was closed before the answer ended.',
      action: { kind: 'continue' },
    });
    expect(errorCopy(appError('stream-interrupted', 'eof')).sentence).toBe('The connection ended before the answer did.');
  });

  it('says what came back from a damaged file, and from when there is a backup', () => {
    const said = (facts: AppErrorFacts): string => errorCopy(appError('storage-corrupt', 'Technical text.', { facts })).sentence;
    expect(said({ recoveredChats: 41, recoveredMessages: 1 })).toBe(
      'The file with your chats was damaged. 41 chats with 1 message could be recovered from it; the damaged file was kept aside.',
    );
    expect(said({ recoveredChats: 1, recoveredMessages: 2, backupAt: '2026-11-20T03:00:00.000Z' })).toMatch(/1 chat with 2 messages .* There is a backup of 2026-11-20\.$/);
    expect(said({ recoveredChats: 0, recoveredMessages: 0 })).toMatch(/nothing could be recovered from it/);
  });

  it.each(appErrorReasons)('%s has one calm sentence, with and without words of the server', (reason) => {
    for (const extra of [{}, { detail: 'what the server said', facts: { balanceUsd: -0.004, pageTitle: 'Wi-Fi', flaggedFor: [] } }]) {
      const { sentence } = errorCopy(appError(copyByReason[reason].code, 'Technical text.', { reason, ...extra }));
      expect(sentence).toMatch(/^[A-Z].*[.]$/s);
      expect(sentence).not.toMatch(/!|oops|sorry|undefined|null|−\$0\.00/i);
    }
  });

  it('has words for what a newer Kilodesk wrote, whose chats can be read', () => {
    const error = JSON.parse('{"code":"not-known-yet","message":"x","retryable":false,"reason":"nor-this"}') as Parameters<typeof errorCopy>[0];
    expect(errorCopy(error, { hasPartialText: true }).sentence).toBe(errorCopy(appError('internal', 'x')).sentence);
  });

  it('follows the code where a reason does not belong to it', () => {
    const odd = appError('offline', 'x', { reason: 'top-up' });
    expect(errorCopy(odd)).toEqual(errorCopy(appError('offline', 'x')));
  });

  it('offers a top-up link only where the gateway gave one', () => {
    expect(labelsOf(appError('credits-exhausted', '402'))).toEqual(['Answer with a free model']);
    const withUrl = appError('credits-exhausted', '402', { action: { url: 'https://app.kilo.ai/profile' } });
    expect(errorCopy(withUrl).quietActions).toEqual([{ kind: 'open-url', label: 'Add credit', url: 'https://app.kilo.ai/profile' }]);
  });

  it('offers up to three nearest models by name', () => {
    const gone = appError('model-not-found', '404', { action: { modelRefs: ['kilocode/a/one', 'kilocode/a/two', 'kilocode/a/three', 'kilocode/a/four'] } });
    expect(labelsOf(gone, { nameOf: (ref) => ref.slice(-3).toUpperCase() })).toEqual(['Use ONE', 'TWO', 'REE']);
    expect(errorCopy(gone).action).toEqual({ kind: 'use-model', label: 'Use a/one', modelRef: 'kilocode/a/one' });
    expect(labelsOf(appError('model-not-found', '404'))).toEqual(['Choose another model']);
  });

  it('offers to leave messages out where it is known which', () => {
    const long = (leaveOutCount: number) => appError('context-too-long', '400', { action: { contextStartId: 'm-7', leaveOutCount } });
    expect(errorCopy(long(6)).action).toEqual({ kind: 'leave-out', label: 'Leave out the first 6 messages', contextStartId: 'm-7' });
    expect(labelsOf(long(1))).toEqual(['Leave out the first message', 'Choose another model']);
    expect(labelsOf(long(0))).toEqual(['Choose another model']);
  });

  it('says what is large in a request that is too large, and offers to leave out what is history', () => {
    const large = (requestBytes: number, messageBytes: number) =>
      appError('request-too-large', '413', { facts: { requestBytes, messageBytes }, action: { contextStartId: 'm-7', leaveOutCount: 4 } });
    expect(errorCopy(large(5_100_000, 5_000_000)).sentence).toBe('This message is too large to send (5.0 MB). Make it shorter.');
    expect(errorCopy(large(4_600_000, 12_000))).toMatchObject({
      sentence: 'This chat is too large to send: 4.6 MB, of which this message is 12 kB.',
      action: { kind: 'leave-out' },
    });
  });

  it('allows for a chat only what the chat forbids', () => {
    const refused = appError('data-policy', '400', { reason: 'collection-required' });
    const labels = (allowsTraining: boolean, zeroRetention: boolean) => labelsOf(refused, { dataPolicy: { allowsTraining, zeroRetention } });
    expect(labels(false, false)).toEqual(['Choose another model', 'Allow it for this chat']);
    expect(labels(true, true)).toEqual(['Choose another model', 'Allow it for this chat']);
    expect(labels(true, false)).toEqual(['Choose another model']);
    expect(labelsOf(refused)).toEqual(['Choose another model']);
    expect(errorCopy(refused, { dataPolicy: { allowsTraining: true, zeroRetention: false } }).sentence).toContain('your account or organization');
  });

  it('puts the model first that was chosen since, and going on before it once there is text', () => {
    const context = { chosenModelRef: 'kilocode/a/other' };
    expect(labelsOf(appError('model-not-allowed', '404'), context)).toEqual(['Answer with a/other']);
    expect(labelsOf(appError('gateway-unavailable', '503'), context)).toEqual(['Answer with a/other', 'Try again']);
    expect(labelsOf(appError('gateway-unavailable', '503'), { ...context, hasPartialText: true })).toEqual(['Continue', 'Answer with a/other']);
    expect(labelsOf(appError('storage-full', 'x'), context)).toEqual(['Show the data folder']);
  });

  it.each(appErrorCodes)('%s in mid-answer offers to go on, unless only the store failed', (code) => {
    const labels = labelsOf(appError(code, 'x'), { hasPartialText: true });
    const isOfTheStore = code.startsWith('storage-') || code === 'sender-refused';
    expect(labels.includes('Continue')).toBe(!isOfTheStore);
    expect(labels.length).toBeLessThanOrEqual(2);
  });

  it('says of every code and reason when it happens', () => {
    for (const { when } of [...Object.values(copyByCode), ...Object.values(copyByReason)]) expect(when).toMatch(/^[A-Z].*[.]$/);
  });
});

describe('toAppError', () => {
  it('keeps our own errors and wraps others without their stack', () => {
    const ours = appException('offline', 'no network', { status: 0 });
    expect(toAppError(ours)).toEqual({ code: 'offline', message: 'no network', retryable: true, status: 0 });
    const theirs = toAppError(new RangeError('x'));
    expect(theirs).toEqual({ code: 'internal', message: 'x', retryable: false });
  });
});
