import { describe, expect, it } from 'vitest';
import { createTrayStatus, type TrayStatus } from '../../../../main/electron/tray-status.ts';

function follow(isWatched: boolean): { readonly status: TrayStatus; readonly state: () => string | undefined } {
  const states: string[] = [];
  return { status: createTrayStatus(() => isWatched, (state) => states.push(state)), state: () => states.at(-1) };
}

describe('createTrayStatus', () => {
  it('answers, and is idle again when the user watched the end', () => {
    const { status, state } = follow(true);
    status.setActiveCount(1);
    expect(state()).toBe('answering');
    status.setActiveCount(0);
    expect(state()).toBe('idle');
  });

  it('tells of an answer that nobody saw until somebody does', () => {
    const { status, state } = follow(false);
    status.setActiveCount(2);
    status.noteEnd('complete');
    status.setActiveCount(1);
    expect(state()).toBe('answering');
    status.noteEnd('cancelled');
    status.setActiveCount(0);
    expect(state()).toBe('unread');
    status.noteSeen();
    expect(state()).toBe('idle');
  });

  it('tells of a failure before all else that is over', () => {
    const { status, state } = follow(false);
    status.setActiveCount(1);
    status.noteEnd('failed');
    expect(state()).toBe('answering');
    status.setActiveCount(0);
    expect(state()).toBe('error');
    status.setActiveCount(1);
    status.noteSeen();
    status.noteEnd('complete');
    status.setActiveCount(0);
    expect(state()).toBe('unread');
    status.noteEnd('interrupted');
    expect(state()).toBe('error');
  });

  it('has no news of an answer that was stopped', () => {
    const { status, state } = follow(false);
    status.setActiveCount(1);
    status.noteEnd('cancelled');
    status.setActiveCount(0);
    expect(state()).toBe('idle');
  });
});
